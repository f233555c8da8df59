import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openDraftFile } from "../../src/cli/draft-file.ts";
import { emptyDraft, withAnswer, type Draft } from "../../src/wizard/draft.ts";
import { makeHome } from "../plan/planning.ts";
import { draftOf } from "../wizard/sample-observed.ts";

async function open(engine?: string) {
  const { host } = await makeHome();
  const directory = path.join(host.system.home, ".local/state/gw/drafts");
  const again = (name = engine) => openDraftFile(host, "rescue", name);
  return { directory, drafts: again(), again, names: async () => readdir(directory).catch((): readonly string[] => []), host };
}

describe("answers of a run", () => {
  it("are there for the next one, for this user alone", async () => {
    const { drafts, again, directory } = await open();
    drafts.keep({ ...draftOf({ port: "22789", workspace: "/data/ws" }), remembered: draftOf({ bind: "lan" }).answers });
    expect(await drafts.settled()).toBe(true);
    expect(await again().read()).toEqual({
      at: "just now",
      answers: draftOf({ port: "22789", workspace: "/data/ws" }).answers,
      remembered: draftOf({ bind: "lan" }).answers,
    });
    expect((await stat(path.join(directory, "any-rescue.json"))).mode & 0o777).toBe(0o600);
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
  });

  it("hold no secret, and nothing that nobody was asked for", async () => {
    const { drafts, directory } = await open();
    const secrets = { port: "1", password: "hunter22", removal: "rescue", cdpUrl: "wss://h/?token=abc123" };
    const taken = withAnswer(draftOf(secrets), "bind", { text: "lan", source: "existing" });
    drafts.keep({ ...taken, prepared: { cdpUrl: { text: "wss://h/?token=abc123", source: "flag" } } });
    await drafts.settled();
    expect(JSON.parse(await readFile(path.join(directory, "any-rescue.json"), "utf8"))).toMatchObject({
      answers: { port: { text: "1", source: "typed" } },
    });
    for (const secret of ["hunter22", "abc123", "lan"])
      expect(await readFile(path.join(directory, "any-rescue.json"), "utf8")).not.toContain(secret);
  });

  it.each(["flag", "variable", "file"] as const)("include what a %s gave, whether its question has come up or not", async (source) => {
    const { drafts, again } = await open();
    const draft = withAnswer(draftOf({ workspace: "/ws" }), "port", { text: "26000", source });
    drafts.keep({ ...draft, prepared: { browser: { text: "no", source } } });
    await drafts.settled();
    expect((await again().read())?.answers).toEqual({
      ...draftOf({ workspace: "/ws" }).answers,
      port: { text: "26000", source, isAsked: true },
      browser: { text: "no", source, isAsked: true },
    });
  });

  it("are none where a person has given none, whatever flags say", async () => {
    const { drafts, names } = await open();
    drafts.keep({ ...emptyDraft, prepared: { port: { text: "26000", source: "flag" } } });
    expect(await drafts.settled()).toBe(false);
    expect(await names()).toEqual([]);
  });

  it("are those of the last answer, however fast they come", async () => {
    const { drafts, again } = await open("builtin");
    for (let port = 20_000; port < 20_040; port += 1) drafts.keep(draftOf({ port: String(port) }));
    await drafts.settled();
    expect((await again().read())?.answers.port?.text).toBe("20039");
  });

  it("include those that were kept and are not taken yet", async () => {
    const { drafts, again } = await open();
    const resumed: Draft = {
      ...draftOf({ resume: "resume", port: "22789" }),
      prepared: draftOf({ port: "1", workspace: "/ws", bind: "lan" }).answers,
    };
    drafts.keep({ ...resumed, remembered: draftOf({ bind: "lan" }).answers });
    await drafts.settled();
    expect((await again().read())?.answers).toEqual(draftOf({ port: "22789", workspace: "/ws" }).answers);
  });

  it("stay while nothing is answered, and go where they are to be forgotten", async () => {
    const { drafts, again, names } = await open();
    drafts.keep(draftOf({ port: "22789" }));
    drafts.keep(emptyDraft);
    drafts.keep(withAnswer(emptyDraft, "bind", { text: "lan", source: "flag" }));
    expect(await drafts.settled()).toBe(true);
    const next = again();
    await next.read();
    next.keep({ ...draftOf({ resume: "discard" }), prepared: { bind: { text: "lan", source: "flag" } } });
    expect(await next.settled()).toBe(false);
    expect(await names()).toEqual([]);
  });

  it("that only begin a conversation are not worth a question in the next one", async () => {
    const { drafts, names } = await open();
    drafts.keep(draftOf({ engine: "builtin" }));
    drafts.keep(draftOf({ task: "repair" }));
    expect(await drafts.settled()).toBe(false);
    expect(await names()).toEqual([]);
  });

  it("from when the engine was a question count for the one that was chosen", async () => {
    const { drafts, again } = await open();
    drafts.keep(draftOf({ engine: "openclaw@2026.5.28", port: "22789" }));
    await drafts.settled();
    expect((await again("openclaw").read())?.answers.port?.text).toBe("22789");
    expect(await again("builtin").read()).toBeUndefined();
  });

  it("go with a plan that was applied, those from before the engine was settled too", async () => {
    const { drafts, again, names } = await open();
    drafts.keep(draftOf({ port: "22789" }));
    await drafts.settled();
    const named = again("builtin");
    named.keep(draftOf({ port: "22789" }));
    await named.settled();
    expect(await names()).toHaveLength(2);
    named.drop();
    expect(await named.settled()).toBe(false);
    expect(await names()).toEqual([]);
  });

  it.each([
    "",
    "{",
    "[]",
    '{"schemaVersion":2,"at":"","answers":{},"remembered":{}}',
    '{"schemaVersion":1,"at":"x","answers":{"port":1},"remembered":{}}',
  ])("are none in a file that holds %s", async (text) => {
    const { again, directory, host } = await open();
    await host.files.makeDirectory(directory, 0o700);
    await host.files.writeAtomically(path.join(directory, "any-rescue.json"), text, { mode: 0o600 });
    expect(await again().read()).toBeUndefined();
  });

  it("to questions that gw does not have are passed over", async () => {
    const { again, directory, host } = await open();
    const answers = { port: { text: "1", source: "typed" }, moon: { text: "full", source: "typed" } };
    await host.files.makeDirectory(directory, 0o700);
    const text = JSON.stringify({ schemaVersion: 1, at: "2026-11-21T10:00:00Z", answers, remembered: {} });
    await host.files.writeAtomically(path.join(directory, "any-rescue.json"), text, { mode: 0o600 });
    expect((await again().read())?.answers).toEqual(draftOf({ port: "1" }).answers);
  });
});
