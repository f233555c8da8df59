import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseArgv } from "../../src/cli/parse-argv.ts";
import { readGiven } from "../../src/cli/given-answers.ts";
import { nodeFiles } from "../../src/node/files.ts";
import { makeTemporaryDirectory } from "../node/temporary-directory.ts";

describe("answers from flags", () => {
  it.each([
    ["--port 20789", { port: { text: "20789", source: "flag" } }],
    ["--linger --no-browser", { linger: { text: "yes", source: "flag" }, browser: { text: "no", source: "flag" } }],
    ["--accept-risk spacing --accept-risk lan-bind", { acceptRisk: { text: "spacing,lan-bind", source: "flag" } }],
    ["--install-engine", { installEngine: { text: "yes", source: "flag" } }],
    ["--yes --dry-run", {}],
  ])("of gw onboard %s", async (words, given) => {
    const parsed = parseArgv(["onboard", ...words.split(" ")]);
    const options = parsed.ok && "options" in parsed.value ? parsed.value.options : {};
    expect(await readGiven(nodeFiles, { options })).toEqual({ ok: true, value: rightOf(given) });
  });
});

describe("answers from a file", () => {
  it("are texts like any other, and a flag beats them", async () => {
    const file = await fileOf({
      engine: "openclaw",
      installEngine: true,
      port: 20_789,
      linger: false,
      workspace: "~/bot",
      acceptRisk: ["spacing", "lan-bind"],
    });
    expect(await readGiven(nodeFiles, { options: { port: "21789" }, file })).toEqual({
      ok: true,
      value: rightOf({
        engine: { text: "openclaw", source: "file" },
        installEngine: { text: "yes", source: "file" },
        port: { text: "21789", source: "flag" },
        linger: { text: "no", source: "file" },
        workspace: { text: "~/bot", source: "file" },
        acceptRisk: { text: "spacing,lan-bind", source: "file" },
      }),
    });
  });

  it("are told all that is unknown or wrong at once, beside what is right", async () => {
    const file = await fileOf({
      workspace: "~/bot",
      prot: 1,
      port: "20789",
      bind: "everywhere",
      browser: "yes",
      linger: null,
      acceptRisk: "spacing",
      x: 1,
    });
    expect(await readGiven(nodeFiles, { options: {}, file })).toEqual({
      ok: true,
      value: {
        given: { workspace: { text: "~/bot", source: "file" } },
        problems: [
          { kind: "unknown-answer", name: "prot", suggestion: "port" },
          wrong("port", "port (answers file)", "20789", { kind: "wrong-type", expected: "a number from 1 to 65535" }),
          wrong("bind", "bind (answers file)", "everywhere", { kind: "not-one-of", allowed: ["loopback", "lan", "tailnet", "custom"] }),
          wrong("browser", "browser (answers file)", "yes", { kind: "wrong-type", expected: "true or false" }),
          wrong("linger", "linger (answers file)", "null", { kind: "wrong-type", expected: "true or false" }),
          wrong("acceptRisk", "acceptRisk (answers file)", "spacing", { kind: "wrong-type", expected: "a list of texts" }),
          { kind: "unknown-answer", name: "x", suggestion: undefined },
        ],
      },
    });
  });

  it.each([
    [{ engine: "moltbot" }, { kind: "not-one-of", allowed: ["openclaw", "clawdbot", "builtin"] }],
    [{ installEngine: "yes" }, { kind: "wrong-type", expected: "true or false" }],
    [{ port: 0 }, { kind: "wrong-type", expected: "a number from 1 to 65535" }],
    [{ port: 70_000 }, { kind: "wrong-type", expected: "a number from 1 to 65535" }],
    [{ port: 1.5 }, { kind: "wrong-type", expected: "a number from 1 to 65535" }],
    [{ workspace: "" }, { kind: "wrong-type", expected: "a text that is not empty" }],
    [{ auth: "none" }, { kind: "not-one-of", allowed: ["token", "password"] }],
    [
      { acceptRisk: ["gravity"] },
      { kind: "not-one-of", allowed: ["spacing", "ephemeral", "browser-blocked", "lan-bind", "shrunk-config"] },
    ],
  ])("refuse %j", async (answers, reason) => {
    const read = await readGiven(nodeFiles, { options: {}, file: await fileOf(answers) });
    expect(read).toMatchObject({ ok: true, value: { given: {}, problems: [{ kind: "bad-answer", reason }] } });
  });

  it("never hold the password", async () => {
    expect(await readGiven(nodeFiles, { options: {}, file: await fileOf({ password: "correct horse" }) })).toMatchObject({
      value: { given: {}, problems: [{ kind: "unknown-answer", name: "password" }] },
    });
  });

  it.each([
    ["[1]", "it does not hold an object { … }"],
    ["{ port: 1 }", "it is not JSON"],
    ["", "it is not JSON"],
  ])("cannot be read from %j", async (text, reason) => {
    const result = await readGiven(nodeFiles, { options: {}, file: await fileWith(text) });
    expect(result).toMatchObject({ problem: { kind: "answers-file-unusable", reason: expect.stringContaining(reason) } });
  });

  it("are missing with the file", async () => {
    const file = path.join(await makeTemporaryDirectory(), "none.json");
    expect(await readGiven(nodeFiles, { options: {}, file })).toMatchObject({
      problem: { kind: "answers-file-unusable", path: file, reason: "it does not exist (ENOENT)" },
    });
  });
});

describe("answers from variables", () => {
  const environment = {
    GW_PORT: " 20789 ",
    GW_BIND_HOST: "10.0.0.5",
    GW_LINGER: "no",
    GW_ACCEPT_RISK: "spacing,lan-bind",
    GW_WORKSPACE: "",
    GW_ENGINE: "openclaw",
    GW_PROFILE: "rescue",
    GW_STATE_DIR: "/elsewhere",
    GW_GATEWAY_PORT: "1",
    GW_PASSWORD: "secret",
  };

  it("stand in for the flags of the same name; empty ones and those that choose the profile are none", async () => {
    expect(await readGiven(nodeFiles, { options: {}, environment })).toEqual({
      ok: true,
      value: rightOf({
        port: { text: "20789", source: "variable" },
        bindHost: { text: "10.0.0.5", source: "variable" },
        linger: { text: "no", source: "variable" },
        acceptRisk: { text: "spacing,lan-bind", source: "variable" },
      }),
    });
  });

  it("give way to flags and beat the file, where it is wrong too", async () => {
    const file = await fileOf({ port: "no number", linger: true, bindHost: 7 });
    expect(await readGiven(nodeFiles, { options: { port: "21789" }, environment, file })).toMatchObject({
      value: { given: { port: { text: "21789", source: "flag" }, linger: { source: "variable" } }, problems: [] },
    });
  });

  it("count only where they are asked for", async () => {
    expect(await readGiven(nodeFiles, { options: {} })).toEqual({ ok: true, value: rightOf({}) });
  });
});

function rightOf(given: unknown) {
  return { given, problems: [] };
}

function wrong(name: string, flag: string, value: string, reason: unknown) {
  return { kind: "bad-answer", name, flag, value, reason };
}

async function fileOf(answers: unknown): Promise<string> {
  return fileWith(JSON.stringify(answers));
}

async function fileWith(text: string): Promise<string> {
  const file = path.join(await makeTemporaryDirectory(), "answers.json");
  await writeFile(file, text);
  return file;
}
