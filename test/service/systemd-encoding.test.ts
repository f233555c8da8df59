import { describe, expect, test } from "vitest";
import {
  encodeAppendPath,
  encodeArgument,
  encodeCommandLine,
  encodeDescription,
  encodeEnvironment,
  encodeWorkingDirectory,
} from "../../src/service/systemd-encoding.ts";
import { unwrap } from "./real-systemd.ts";

describe("encodeArgument", () => {
  test.each([
    ["plain", '"plain"'],
    ["", '""'],
    ["a b", '"a b"'],
    ['say "x"', String.raw`"say \"x\""`],
    ["100%", '"100%%"'],
    ["$HOME", '"$HOME"'],
    ["back\\", String.raw`"back\\"`],
    ["a\tb\nc\u007f", String.raw`"a\x09b\x0ac\x7f"`],
    ["é\u00a0👩‍💻", '"é\u00a0👩‍💻"'],
  ])("%j becomes %s", (text, encoded) => {
    expect(unwrap(encodeArgument(text))).toBe(encoded);
  });

  test.each([
    ["NUL", "a\0b", "a NUL character"],
    ["a lone surrogate", "a\ud800b", "a character that is not Unicode text"],
    ["a noncharacter", "a\ufdd0b", "a character that is not Unicode text"],
  ])("%s is refused, since systemd would ignore the line", (_, text, reason) => {
    expect(encodeArgument(text)).toEqual({ ok: false, problem: { kind: "unit-path-not-encodable", path: text, reason } });
  });
});

describe("encodeCommandLine", () => {
  test("the colon keeps systemd from expanding variables", () => {
    expect(unwrap(encodeCommandLine("/opt/my node/bin/node", ["/gw.cjs", "$x"]))).toBe(':"/opt/my node/bin/node" "/gw.cjs" "$x"');
  });

  test.each(["/o'b/node", '/a"b/node', "/a\\b/node", "/a*/node", "/a?/node", "/[a]/node", "/a\tb/node", "/a\nb/node"])(
    "a shell starts %j, which systemd refuses as a program",
    (program) => {
      const word = unwrap(encodeArgument(program));
      expect(unwrap(encodeCommandLine(program, ["x"]))).toBe(String.raw`:/bin/sh -c "exec \"$0\" \"$@\"" ${word} "x"`);
    },
  );

  test("a program without a full path is refused", () => {
    expect(encodeCommandLine("node", [])).toMatchObject({ problem: { kind: "unit-path-not-encodable", path: "node" } });
  });
});

describe("encodeEnvironment", () => {
  test("name and value are quoted together", () => {
    expect(unwrap(encodeEnvironment("GW_STATE_DIR", '/home/u/a "b" 100% $x'))).toBe(String.raw`"GW_STATE_DIR=/home/u/a \"b\" 100%% $x"`);
  });

  test.each(["", "1A", "A-B", "A=B", "A B"])("the name %j is refused", (name) => {
    expect(encodeEnvironment(name, "x")).toMatchObject({ problem: { kind: "unit-path-not-encodable", path: name } });
  });
});

describe("places without quoting", () => {
  test("a working directory keeps its trailing space and backslash", () => {
    expect(unwrap(encodeWorkingDirectory("/home/u/100% "))).toBe("/home/u/100%% /.");
    expect(unwrap(encodeWorkingDirectory("/home/u/a\\"))).toBe("/home/u/a\\/.");
  });

  test("a log path doubles its percent signs", () => {
    expect(unwrap(encodeAppendPath("/home/u/100% x/gateway.log"))).toBe("append:/home/u/100%% x/gateway.log");
  });

  test("a description doubles its percent signs", () => {
    expect(unwrap(encodeDescription("gateway 100%"))).toBe("gateway 100%%");
  });

  test.each([
    ["a working directory", encodeWorkingDirectory, "/a\nb", "a line break"],
    ["a working directory", encodeWorkingDirectory, "/a\rb", "a line break"],
    ["a working directory", encodeWorkingDirectory, "a", "a beginning other than /"],
    ["a log path", encodeAppendPath, "/a\nb", "a line break"],
    ["a log path", encodeAppendPath, "/a ", "a space or backslash at its end"],
    ["a log path", encodeAppendPath, "/a\\", "a space or backslash at its end"],
    ["a description", encodeDescription, "a\nExecStart=/bin/evil", "a line break"],
    ["a description", encodeDescription, "a\\", "a space or backslash at its end"],
  ])("%s refuses what it cannot hold: %#", (_, encode, text, reason) => {
    expect(encode(text)).toEqual({ ok: false, problem: { kind: "unit-path-not-encodable", path: text, reason } });
  });
});
