import { expect, test } from "vitest";
import { cursorOf } from "../../../src/frontend/ink/cursor-of.ts";
import { row, seg } from "../../../src/frontend/view/line.ts";

test.for([
  ["nowhere where nothing is typed", [row("a"), row(seg("b", "strong"))], undefined],
  ["behind what stands before it", [row("a"), row(" > ", seg("ab"), seg("c", "cursor"), "d")], { x: 5, y: 1 }],
  ["by cells, not by characters", [row(seg("配置"), seg(" ", "cursor"))], { x: 4, y: 0 }],
] as const)("the cursor is %s", ([, lines, place]) => {
  expect(cursorOf(lines)).toEqual(place);
});
