import { describe, expect, it } from "vitest";
import { readBody } from "../../src/gateway/read-body.ts";

function sent(pieces: readonly (string | Uint8Array<ArrayBuffer>)[], headers: Readonly<Record<string, string>> = {}): Request {
  const body = new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
      controller.close();
    },
  });
  return new Request("http://127.0.0.1/", { method: "POST", body, headers, duplex: "half" });
}

describe("readBody", () => {
  it.each([
    ["in one piece", ['{"url":1}'], '{"url":1}'],
    ["in pieces that part a letter", [Uint8Array.of(0xc3), Uint8Array.of(0xb1)], "ñ"],
    ["of just as much", ["0123456789"], "0123456789"],
    ["of one more", ["0123456789", "0"], undefined],
    ["that is empty", [], ""],
  ])("reads a body %s", async (_, pieces, expected) => {
    expect(await readBody(sent(pieces), 10)).toBe(expected);
  });

  it("believes a length that is too large, and no smaller one", async () => {
    expect(await readBody(sent(["0"], { "content-length": "11" }), 10)).toBeUndefined();
    expect(await readBody(sent(["01234567890"], { "content-length": "1" }), 10)).toBeUndefined();
  });

  it("stops where the rest would go on for ever", async () => {
    let pulled = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(4));
    };
    const request = new Request("http://127.0.0.1/", { method: "POST", body: new ReadableStream({ pull }), duplex: "half" });
    expect(await readBody(request, 10)).toBeUndefined();
    expect(pulled).toBeLessThan(6);
  });

  it("takes a body that breaks off for none, and a request without one for an empty one", async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
    expect(await readBody(new Request("http://127.0.0.1/", { method: "POST", body: broken, duplex: "half" }), 10)).toBeUndefined();
    expect(await readBody(new Request("http://127.0.0.1/", { method: "POST" }), 10)).toBe("");
  });
});
