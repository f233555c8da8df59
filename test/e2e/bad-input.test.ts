import { chmod, mkdir, readdir, symlink } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHost, type TestHost } from "../host/test-host.ts";

type Case = {
  readonly title: string;
  readonly words: readonly string[];
  readonly exitCode: number;
  /** What the sentence on stderr must say. */
  readonly says: readonly (string | RegExp)[];
};

const rescue = (...words: readonly string[]): readonly string[] => ["--profile", "rescue", "onboard", "--yes", ...words];

const cases: readonly Case[] = [
  { title: "an unknown command", words: ["onbord"], exitCode: 2, says: ["Unknown command 'onbord'", "Did you mean onboard?"] },
  {
    title: "an installation without an engine to install",
    words: rescue("--install-engine"),
    exitCode: 2,
    says: ["--install-engine goes only with --engine openclaw or --engine clawdbot."],
  },
  { title: "an unknown flag", words: rescue("--prot", "1"), exitCode: 2, says: ["Unknown option '--prot'", "Did you mean --port?"] },
  { title: "a flag without its value", words: ["--profile", "rescue", "onboard", "--port"], exitCode: 2, says: ["argument missing"] },
  { title: "a word too many", words: ["list", "everything"], exitCode: 2, says: [/too many arguments/i] },
  {
    title: "a profile name in capitals",
    words: ["--profile", "Rescue", "onboard"],
    exitCode: 2,
    says: ['"Rescue" is not a profile name', "--profile rescue"],
  },
  { title: "a reserved profile name", words: ["--profile", "gateway", "onboard"], exitCode: 2, says: ["reserved", "gateway-bot"] },
  {
    title: "an unknown engine",
    words: ["--engine", "openclav", "list"],
    exitCode: 2,
    says: ['no engine "openclav"', "openclaw, clawdbot, builtin"],
  },
  {
    title: "an engine that is not installed",
    words: ["--engine", "openclaw", ...rescue()],
    exitCode: 1,
    says: ["OpenClaw is not installed", "npm install --global openclaw@latest"],
  },
  { title: "a base whose block would end above the last port", words: rescue("--port", "65500"), exitCode: 2, says: ["65500 is too high"] },
  {
    title: "every interface by its address",
    words: rescue("--bind", "custom", "--bind-host", "0.0.0.0"),
    exitCode: 2,
    says: ["--accept-risk lan-bind"],
  },
  {
    title: "a tailnet where there is none",
    words: rescue("--bind", "tailnet"),
    exitCode: 2,
    says: ["--bind", "needs a Tailscale address"],
  },
  {
    title: "linger where no logind answers",
    words: rescue("--linger"),
    exitCode: 2,
    says: ["--linger needs logind"],
  },
  {
    title: "an address of another host",
    words: rescue("--bind", "custom", "--bind-host", "10.1.2.3"),
    exitCode: 2,
    says: ["10.1.2.3", "not an address of this host"],
  },
  {
    title: "a workspace among another profile's own files",
    words: rescue("--workspace", "~/.gw/canvas"),
    exitCode: 2,
    says: ["default profile", "must not share files"],
  },
  {
    title: "a workspace among the gateway's own files",
    words: rescue("--workspace", "~/.gw-rescue/logs"),
    exitCode: 2,
    says: ["the gateway's own files"],
  },
  {
    title: "the port that a config with a mistake still claims",
    words: rescue("--port", "25000"),
    exitCode: 2,
    says: ["25000 (gateway)", "profile broken"],
  },
  {
    title: "setup of a config with a mistake",
    words: ["--profile", "broken", "setup", "--yes"],
    exitCode: 1,
    says: ["does not parse: line 2"],
  },
  {
    title: "browser control of a config with a mistake",
    words: ["--profile", "broken", "browser", "status"],
    exitCode: 1,
    says: ["does not parse: line 2"],
  },
  { title: "port 0", words: rescue("--port", "0"), exitCode: 2, says: ["0 is not a port", "1 to 65535"] },
  { title: "port 70000", words: rescue("--port", "70000"), exitCode: 2, says: ["70000 is not a port"] },
  { title: "port abc", words: rescue("--port", "abc"), exitCode: 2, says: ['"abc" is not a port', "digits"] },
  { title: "a privileged port", words: rescue("--port", "80"), exitCode: 2, says: ["Port 80 is privileged"] },
  { title: "a base too high for its block", words: rescue("--port", "65426"), exitCode: 2, says: ["65426 is too high", "65425"] },
  {
    title: "the port of another profile",
    words: rescue("--port", "18789"),
    exitCode: 2,
    says: ["18789 (gateway)", "default profile (built-in)", "--suggest"],
  },
  { title: "a port too near another profile", words: rescue("--port", "18795"), exitCode: 2, says: ["only 6 away", "default profile"] },
  {
    title: "a port that a stranger holds",
    words: rescue("--port", "24000"),
    exitCode: 2,
    says: ["Port 24000 (gateway) is in use by", /pid \d+/],
  },
  {
    title: "a derived port that a stranger holds",
    words: rescue("--port", "23998"),
    exitCode: 2,
    says: ["Port 24000 (browser control) is in use by"],
  },
  {
    title: "a risk that nobody accepted",
    words: rescue("--port", "18809"),
    exitCode: 2,
    says: ["its 10th browser profile", "--accept-risk spacing"],
  },
  {
    title: "a risk that does not exist",
    words: rescue("--port", "18809", "--accept-risk", "everything"),
    exitCode: 2,
    says: ["everything", "spacing"],
  },
  { title: "a relative workspace", words: rescue("--workspace", "work"), exitCode: 2, says: ["--workspace", "absolute"] },
  {
    title: "another profile's workspace",
    words: rescue("--workspace", "~/.gw/workspace"),
    exitCode: 2,
    says: ["default profile", "must not share files"],
  },
  {
    title: "another profile's workspace through a link",
    words: rescue("--workspace", "~/linked/inside"),
    exitCode: 2,
    says: ["lies inside", "default profile"],
  },
  {
    title: "another profile's workspace in other letters",
    words: rescue("--workspace", "~/.gw/Workspace"),
    exitCode: 2,
    says: ["default profile"],
  },
  { title: "a workspace that cannot be made", words: rescue("--workspace", "/proc/gw/x"), exitCode: 2, says: ["not writable"] },
  {
    title: "an address without --bind custom",
    words: rescue("--bind-host", "10.0.0.1"),
    exitCode: 2,
    says: ["--bind-host", "--bind custom"],
  },
  {
    title: "a host name to listen on",
    words: rescue("--bind", "custom", "--bind-host", "myhost"),
    exitCode: 2,
    says: ["not an IP address"],
  },
  { title: "a service manager of another system", words: rescue("--service", "launchd"), exitCode: 2, says: ["launchd", "systemd, none"] },
  {
    title: "a variable that is not set",
    words: rescue("--token-env", "NOT_SET_HERE"),
    exitCode: 2,
    says: ["NOT_SET_HERE", "set it first"],
  },
  { title: "a password without a place to come from", words: rescue("--auth", "password"), exitCode: 2, says: ["--token-env"] },
  {
    title: "questions without a terminal",
    words: ["--profile", "rescue", "onboard"],
    exitCode: 2,
    says: ["its input is no terminal", "--yes", "--answers FILE"],
  },
  {
    title: "an answers file that is not there",
    words: ["--profile", "rescue", "onboard", "--answers", "/nowhere.json"],
    exitCode: 2,
    says: ["/nowhere.json", "does not exist"],
  },
  {
    title: "a config that does not parse",
    words: ["--profile", "broken", "onboard", "--yes"],
    exitCode: 1,
    says: ["gw.json does not parse: line 2, column 8", "Nothing was written"],
  },
  { title: "a state directory that is a file", words: ["--profile", "file", "onboard", "--yes"], exitCode: 1, says: [".gw-file"] },
  {
    title: "a state directory that cannot be written",
    words: ["--profile", "closed", "onboard", "--yes"],
    exitCode: 1,
    says: ["This belongs to root, and gw runs as tester: ~/.gw-closed.", "sudo chown -R tester: "],
  },
  {
    title: "a profile that is not configured",
    words: ["--profile", "nobody", "status"],
    exitCode: 1,
    says: ["nobody is not configured", "gw --profile nobody onboard"],
  },
  { title: "undo where nothing was done", words: ["--profile", "nobody", "undo"], exitCode: 1, says: ["could be taken back"] },
  { title: "an unknown schema", words: ["schema", "everything"], exitCode: 2, says: ["answers"] },
];

/** As an ordinary user: root may open privileged ports and write everywhere. */
describe("bad input", () => {
  let host: TestHost;
  let untouched: readonly string[];

  beforeAll(async () => {
    host = await startTestHost({ user: "ordinary" });
    const first = await host.run(["gw", "onboard", "--yes"], { timeoutMs: 60_000 });
    expect(first.exitCode, first.stderr).toBe(0);
    await host.writeFile(".gw-broken/gw.json", `{\n  port 5,\n  gateway: { port: 25000 }\n}\n`, 0o600);
    await host.writeFile(".gw-file", "not a directory\n");
    await mkdir(path.join(host.home, ".gw-closed"));
    await chmod(path.join(host.home, ".gw-closed"), 0o555);
    await symlink(path.join(host.home, ".gw/workspace"), path.join(host.home, "linked"));
    void host.run(["node", "-e", 'require("net").createServer().listen(24000, "127.0.0.1")'], { timeoutMs: 110_000 }).catch(() => {});
    await host.waitFor(async () => (await host.run(["ss", "-Hltn"])).stdout.includes(":24000"), { what: "the stranger listens" });
    untouched = await tree(host);
  });
  afterAll(async () => host.stop());

  it.each(cases)("gets a clear sentence and changes nothing: $title", async ({ words, exitCode, says }) => {
    const result = await host.run(["gw", ...words]);
    for (const sentence of says) expect(result.stderr).toMatch(typeof sentence === "string" ? new RegExp(escape(sentence)) : sentence);
    expect(result.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(result.stdout).toBe("");
    expect(result.exitCode).toBe(exitCode);
    expect(await tree(host)).toEqual(untouched);
  });

  it("names every wrong, unknown and missing key of an answers file at once", async () => {
    await host.writeFile("answers.json", '{"port":"x","bindd":"lan","browser":"maybe","auth":"magic"}');
    const result = await host.run(["gw", "--profile", "rescue", "onboard", "--json", "--answers", path.join(host.home, "answers.json")]);
    const envelope: unknown = JSON.parse(result.stdout);
    expect(envelope).toMatchObject({
      ok: false,
      problems: [
        { kind: "bad-answer" },
        { kind: "unknown-answer" },
        { kind: "bad-answer" },
        { kind: "bad-answer" },
        { kind: "missing-answer" },
        { kind: "missing-answer" },
        { kind: "missing-answer" },
      ],
    });
    expect(result.stdout).toMatch(
      /port \(answers file\).*bindd.*Did you mean bind\?.*browser \(answers file\).*auth \(answers file\).*--workspace.*--bind.*--service/,
    );
    expect(result.exitCode).toBe(2);
  });

  it("names every missing key of an answers file at once", async () => {
    await host.writeFile("answers.json", '{"port":19789}');
    const result = await host.run(["gw", "--profile", "rescue", "onboard", "--answers", path.join(host.home, "answers.json")]);
    for (const flag of ["--workspace", "--bind", "--auth", "--service", "--browser"]) expect(result.stderr).toContain(`${flag} is missing`);
    expect(result.exitCode).toBe(2);
  });

  it("ends quietly when the reader of a pipe has seen enough", async () => {
    const result = await host.run(["sh", "-c", "gw list --json | head -c 1"]);
    expect(result).toEqual({ exitCode: 0, stdout: "{", stderr: "" });
  });
});

async function tree(host: TestHost): Promise<readonly string[]> {
  const names = await readdir(host.home, { recursive: true });
  return names.filter((name) => !name.includes("gateway.lock") && name !== "answers.json").toSorted();
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
