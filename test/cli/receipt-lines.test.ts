import { expect, it } from "vitest";
import { receiptLines } from "../../src/cli/receipt-lines.ts";

const text = "write service definition /home/u/.config/systemd/user/gw-gateway-rescue.service";

it("is short and breaks long paths between their parts on a terminal", () => {
  expect(receiptLines(text, { columns: 40, home: "/home/u" }, "  ")).toEqual([
    "  write service definition",
    "    ~/.config/systemd/user/",
    "    gw-gateway-rescue.service",
  ]);
});

it("is one row elsewhere", () => {
  const shown = text.replace("/home/u", "~");
  expect(receiptLines(text, { columns: Number.POSITIVE_INFINITY, home: "/home/u" })).toEqual([shown]);
});

it("shows control characters and keeps rows apart", () => {
  expect(receiptLines("a\u001B[2J\nb", { columns: 80, home: "/h" })).toEqual([String.raw`a\x1b[2J`, "  b"]);
});
