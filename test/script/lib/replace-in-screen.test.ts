import { describe, expect, it } from "vitest";
import { replaceInScreen } from "../../../script/lib/replace-in-screen.ts";
import { screenOf } from "./screen-of.ts";

const bold = { bold: true } as const;
const pid = [{ pattern: /pid \d+/, text: "pid 4711" }];

describe("replaceInScreen", () => {
  it.each([
    ["leaves other rows alone", screenOf(["nothing here"]), screenOf(["nothing here"])],
    ["moves the rest to the left when the text gets shorter", screenOf(["a pid 123456, b "]), screenOf(["a pid 4711, b   "])],
    ["moves the rest to the right, over the edge, when it gets longer", screenOf(["a pid 1, b  "]), screenOf(["a pid 4711, "])],
    ["replaces every one in a row", screenOf(["pid 1 pid 2         "]), screenOf(["pid 4711 pid 4711   "])],
    ["keeps the look of the place", screenOf(["is ", ["pid 5555", bold], " x"]), screenOf(["is ", ["pid 4711", bold], " x"])],
    ["counts wide characters as what they are", screenOf(["漢 pid 5555 字"]), screenOf(["漢 pid 4711 字"])],
  ])("%s", (_, screen, expected) => {
    expect(textsOf(replaceInScreen(screen, pid))).toEqual(textsOf(expected));
  });

  it("applies one replacement after the other", () => {
    const both = [...pid, { pattern: /\/tmp\/\w+/, text: "/home/you" }];
    expect(textsOf(replaceInScreen(screenOf(["/tmp/x7, pid 9     "]), both))).toEqual(textsOf(screenOf(["/home/you, pid 4711"])));
  });
});

/** Characters, widths and weights; an empty cell looks like a blank. */
function textsOf(screen: ReturnType<typeof screenOf>) {
  return screen.map((row) => row.map(({ char, width, bold: isBold }) => [width === 1 && char === "" ? " " : char, width, isBold]));
}
