import { describe, expect, test } from "vitest";
import { chooseStaticAnswer, parseRange } from "../../src/node/static-answer.ts";

const file = { size: 1000, modifiedMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678), type: "text/plain; charset=utf-8" };
const tag = '"3e8-19b7ca98f2e"';
const date = "Fri, 02 Jan 2026 03:04:05 GMT";

const choose = (headers: Record<string, string>, method = "GET", size = file.size) =>
  chooseStaticAnswer({ ...file, size }, { method, headers: new Headers(headers) });

describe("parseRange", () => {
  test.for([
    ["bytes=0-0", { from: 0, to: 0 }],
    ["bytes=0-", { from: 0, to: 999 }],
    ["bytes=10-19", { from: 10, to: 19 }],
    ["bytes=990-5000", { from: 990, to: 999 }],
    ["bytes=-1", { from: 999, to: 999 }],
    ["bytes=-5000", { from: 0, to: 999 }],
    ["bytes=1000-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=5-4", "none"],
    ["bytes=-", "none"],
    ["bytes=0-1,5-6", "none"],
    ["lines=0-1", "none"],
    ["", "none"],
  ] as const)("%s of 1000 bytes is %j", ([text, expected]) => {
    expect(parseRange(text, 1000)).toEqual(expected);
  });

  test("nothing of an empty file can be had", () => {
    expect(parseRange("bytes=0-", 0)).toBe("unsatisfiable");
    expect(parseRange("bytes=-5", 0)).toBe("unsatisfiable");
  });
});

describe("chooseStaticAnswer", () => {
  test("describes the whole file", () => {
    expect(choose({})).toEqual({
      status: 200,
      span: { from: 0, to: 999 },
      headers: {
        "content-type": "text/plain; charset=utf-8",
        "content-length": "1000",
        etag: tag,
        "last-modified": date,
        "accept-ranges": "bytes",
        "cache-control": "no-cache",
        "x-content-type-options": "nosniff",
      },
    });
  });

  test("has nothing to send of an empty file", () => {
    expect(choose({}, "GET", 0)).toMatchObject({ status: 200, span: undefined, headers: { "content-length": "0" } });
  });

  test("tells which part it sends", () => {
    const headers = { "content-range": "bytes 5-9/1000", "content-length": "5" };
    expect(choose({ range: "bytes=5-9" })).toMatchObject({ status: 206, span: { from: 5, to: 9 }, headers });
  });

  test("tells the size when the part is behind the end", () => {
    const answer = choose({ range: "bytes=2000-" });
    expect(answer).toMatchObject({ status: 416, span: undefined, headers: { "content-range": "bytes */1000" } });
  });

  test("does not divide the answer to HEAD", () => {
    expect(choose({ range: "bytes=5-9" }, "HEAD")).toMatchObject({ status: 200, headers: { "content-length": "1000" } });
  });

  test.for([
    [{ "if-none-match": tag }, 304],
    [{ "if-none-match": `"other", W/${tag}` }, 304],
    [{ "if-none-match": "*" }, 304],
    [{ "if-none-match": '"other"' }, 200],
    [{ "if-modified-since": date }, 304],
    [{ "if-modified-since": "Fri, 02 Jan 2026 03:04:04 GMT" }, 200],
    [{ "if-modified-since": "yesterday" }, 200],
    [{ "if-none-match": '"other"', "if-modified-since": date }, 200],
    [{ "if-range": tag, range: "bytes=0-1" }, 206],
    [{ "if-range": date, range: "bytes=0-1" }, 206],
    [{ "if-range": '"other"', range: "bytes=0-1" }, 200],
    [{ "if-range": `W/${tag}`, range: "bytes=0-1" }, 200],
  ] as const)("%j is answered with %i", ([headers, status]) => {
    expect(choose(headers).status).toBe(status);
  });
});
