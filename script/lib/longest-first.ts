import path from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take minutes, the longest first: begun last, each would keep one core busy while the other has nothing left to do. */
const longest = ["engines/story", "engines/engine-tools", "engines/shared-port", "engines/migration", "frontend/ink/view.small"];

/** Vitest's own order knows how long a file took only where it has run before, which no clean clone has. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((name) => moduleId.includes(path.join("test", `${name}.test.`)));
  return place === -1 ? longest.length : place;
}
