import { describe, expect, it } from "vitest";
import { npmPrefixIn } from "../../src/instance/npm-prefix.ts";

describe("npmPrefixIn", () => {
  it.each([
    ["prefix=/home/u/.npm-packages\n", "/home/u/.npm-packages"],
    ["fund=false\n  prefix = ~/.npm-global  \naudit=false\n", "/home/u/.npm-global"],
    ["prefix=${HOME}/tools\n", "/home/u/tools"],
    ["prefix=${NPM_ROOT}/x/\r\n", "/srv/npm/x/"],
    ['prefix="/opt/my npm"\n', "/opt/my npm"],
    ["prefix=${MISSING}/x\n", undefined],
    ["prefix=relative\n", undefined],
    ["# prefix=/no\n; prefix=/no\nsave-prefix=/no\n", undefined],
    ["prefix=\n", undefined],
    ["", undefined],
  ])("of %j is %s", (text, prefix) => {
    expect(npmPrefixIn(text, { NPM_ROOT: "/srv/npm" }, "/home/u")).toBe(prefix);
  });
});
