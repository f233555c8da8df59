import { describe, expect, it } from "vitest";
import { holdModel } from "../../src/frontend/hold-model.ts";

describe("holdModel", () => {
  it("tells every listener of another model, which is in its place by then, and nobody of the same", () => {
    const held = holdModel({ at: 1 });
    const seen: string[] = [];
    held.subscribe(() => seen.push(`first ${held.model().at}`));
    held.subscribe(() => seen.push(`second ${held.model().at}`));
    held.change(held.model());
    held.change({ at: 2 });
    expect(seen).toEqual(["first 2", "second 2"]);
  });

  it("tells those no more that have stopped listening, also while it tells", () => {
    const held = holdModel(1);
    const seen: number[] = [];
    const stop = held.subscribe(() => {
      seen.push(held.model());
      stop();
    });
    held.change(2);
    held.change(3);
    expect(seen).toEqual([2]);
  });
});
