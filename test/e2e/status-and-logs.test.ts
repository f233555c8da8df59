import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import type { TestHost } from "../host/test-host.ts";
import { gw, openPorts, startHostWithMain } from "./rescue-host.ts";

const unit = "gw-gateway-rescue.service";
const unitPath = `.config/systemd/user/${unit}`;

let host: TestHost;

beforeAll(async () => {
  host = await startHostWithMain();
  expect(await gw(host, ["--profile", "rescue", "onboard", "--yes"])).toMatchObject({ exitCode: 0 });
});
afterAll(async () => host.stop());

const verdict = z.object({
  data: z.object({
    agreement: z.object({
      off: z.object({ part: z.string(), kind: z.string(), message: z.string() }).optional(),
      mend: z.string().optional(),
    }),
  }),
});

async function status(): Promise<{
  readonly exitCode: number;
  readonly off: string | undefined;
  readonly message: string;
  readonly mend: string;
}> {
  const { exitCode, stdout } = await gw(host, ["--profile", "rescue", "gateway", "status", "--json"]);
  const { off, mend = "" } = verdict.parse(JSON.parse(stdout)).data.agreement;
  return { exitCode, off: off && `${off.part}: ${off.kind}`, message: off?.message ?? "", mend };
}

async function shell(line: string): Promise<void> {
  const { exitCode, stderr } = await host.run(["sh", "-c", `cd && ${line}`], { timeoutMs: 60_000 });
  expect(exitCode, `${line}\n${stderr}`).toBe(0);
}

/** What it says is pasted into a shell as it stands, and then all agree. */
async function expectMended(mend: string): Promise<void> {
  await shell(mend);
  expect(await status()).toMatchObject({ exitCode: 0, off: undefined });
}

async function editUnit(change: (text: string) => string): Promise<void> {
  await host.writeFile(unitPath, change(await host.readFile(unitPath)));
}

describe("gw status says which of the four is off, and the command that mends it", () => {
  it("and nothing where they agree", async () => {
    const { exitCode, stdout } = await gw(host, ["--profile", "rescue", "status"]);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(/Installed +agrees: port 19789, profile rescue, .*\n(.*\n)*Verdict +all agree\n$/),
    ]);
  });

  it("where the manager has not read the definition again, or its program is gone", async () => {
    await editUnit((text) => text.replace("StartLimitBurst=10", "StartLimitBurst=11"));
    const edited = await status();
    expect(edited).toMatchObject({ exitCode: 0, off: "installed: unit-faults", mend: "gw --profile rescue gateway install" });
    await expectMended(edited.mend);
    await editUnit((text) => text.replace(/[^" ]+gw\.cjs/, "/opt/gone/bin/gw.cjs"));
    await shell("systemctl --user daemon-reload");
    const gone = await status();
    expect(gone).toMatchObject({ exitCode: 0, off: "installed: unit-faults", message: expect.stringContaining("/opt/gone") });
    await expectMended(gone.mend);
  });

  it("where the definition is that of another profile", async () => {
    const isOfProfile = /^(?:ExecStart|Environment)=/;
    await editUnit((text) =>
      text
        .split("\n")
        .map((line) => (isOfProfile.test(line) ? line.replaceAll(/rescue(?!\.service)/g, "other") : line))
        .join("\n"),
    );
    await shell("systemctl --user daemon-reload");
    const other = await status();
    expect(other.mend).toMatch(/^systemctl --user stop \S+ && mv \S+ \S+\.bak && gw --profile rescue gateway install$/);
    await expectMended(other.mend);
  });

  it("where the service does not begin at login", async () => {
    await shell(`systemctl --user disable ${unit}`);
    const disabled = await status();
    expect(disabled).toMatchObject({ exitCode: 0, off: "installed: not-enabled" });
    await expectMended(disabled.mend);
  });

  it("where the config says another port, or something else, than the gateway has read", async () => {
    const config = await host.readFile(".gw-rescue/gw.json");
    await host.writeFile(".gw-rescue/gw.json", config.replace("19789", "21789"), 0o600);
    const moved = await status();
    expect(moved).toMatchObject({ exitCode: 0, off: "listening: other-port", mend: "gw --profile rescue gateway restart" });
    await expectMended(moved.mend);
    await host.writeFile(
      ".gw-rescue/gw.json",
      config.replace("19789", "21789").replace(/"token": "[^"]+"/, '"token": "another-secret-of-tests"'),
      0o600,
    );
    const refused = await status();
    expect(refused).toMatchObject({ exitCode: 3, off: "answering: does-not-answer", mend: "gw --profile rescue gateway restart" });
    await expectMended(refused.mend);
  });

  it("where its next start would meet another gateway, or its port is none, although it runs", async () => {
    const config = await host.readFile(".gw-rescue/gw.json");
    for (const [port, off] of [
      ["18789", "configured: port-claimed"],
      ['"abc"', "configured: cannot-run"],
    ] as const) {
      await host.writeFile(".gw-rescue/gw.json", config.replace("21789", port), 0o600);
      const met = await status();
      expect(met).toMatchObject({ exitCode: 0, off, mend: "gw --profile rescue ports --set 21789" });
      await expectMended(met.mend);
    }
  });

  it("where its definition was removed under it, or its config taken away", async () => {
    await shell(`rm ${unitPath} && systemctl --user daemon-reload`);
    const gone = await status();
    expect(gone).toMatchObject({ exitCode: 0, off: "installed: definition-gone" });
    await expectMended(gone.mend);
    await shell("chmod 000 .gw-rescue/gw.json");
    const closed = await status();
    expect(closed).toMatchObject({ exitCode: 3, off: "configured: config-unread", mend: expect.stringMatching(/^chmod 600 \//) });
    await expectMended(closed.mend);
    await shell(`systemctl --user stop ${unit} && rm -r .gw-rescue`);
    const lost = await status();
    expect(lost).toMatchObject({ exitCode: 3, off: "configured: config-missing", mend: "gw --profile rescue repair" });
    await expectMended(`${lost.mend} --yes`);
  });

  it("where a person stopped it, and where one runs outside the service", async () => {
    await shell(`systemctl --user stop ${unit}`);
    expect(await status()).toMatchObject({ exitCode: 3, off: "listening: service-stopped", mend: "gw --profile rescue gateway start" });
    const terminal = host.terminal(["gw", "--profile", "rescue", "gateway"]);
    await host.waitFor(async () => (await openPorts(host)).includes(21_793), { what: "the gateway in the foreground" });
    const beside = await status();
    expect(beside).toMatchObject({ exitCode: 0, off: "listening: beside-service" });
    await expectMended(beside.mend);
    expect((await terminal.exited).exitCode).toBe(0);
  });

  it("where somebody answers 200 on its port", async () => {
    await shell(`systemctl --user stop ${unit}`);
    const serve = 'require("http").createServer((_, answer) => answer.end("{}")).listen(21789, "127.0.0.1")';
    const stranger = host.terminal(["node", "-e", serve]);
    await host.waitFor(async () => (await openPorts(host)).includes(21_789), { what: "the stranger on 21789" });
    const held = await status();
    expect(held).toMatchObject({
      exitCode: 3,
      off: "listening: port-held",
      mend: expect.stringMatching(/^gw --profile rescue ports --set \d+ && gw --profile rescue gateway start$/),
    });
    await expectMended(held.mend);
    await stranger.close();
  });

  it("where the gateway was killed once, and comes back by itself", async () => {
    await shell(`systemctl --user kill --signal=KILL ${unit}`);
    const killed = await host.waitFor(
      async () => {
        const now = await status();
        return now.off === "answering: starting" ? now : undefined;
      },
      { what: "the service that waits for its next start", timeoutMs: 5000 },
    );
    expect(killed).toMatchObject({ exitCode: 3, mend: "wait a few seconds; if it ends again: gw --profile rescue logs" });
    expect((await gw(host, ["list"])).stdout).not.toContain("crashing");
    await host.waitFor(async () => (await status()).exitCode === 0, { what: "the gateway to answer again" });
  });

  it("where the service ends again and again, with the last line of its log", async () => {
    const config = await host.readFile(".gw-rescue/gw.json");
    await host.writeFile(".gw-rescue/gw.json", config.replace(/"auth": \{[^}]*\}/, '"auth": { "mode": "token" }'), 0o600);
    await shell(`systemctl --user restart ${unit}`);
    const failing = await host.waitFor(
      async () => {
        const now = await status();
        return now.off === "listening: service-fails" && /was started [1-9]/.test(now.message) ? now : undefined;
      },
      { what: "the service that fails", timeoutMs: 30_000 },
    );
    expect(failing).toMatchObject({ exitCode: 3, mend: "gw --profile rescue logs" });
    expect(failing.message).toMatch(/more.*; its last line: gw: .*holds no token/);
  });
});

describe("gw logs", () => {
  it("follows the log over a restart and a rotation, without its secret, until Ctrl-C", async () => {
    const config = await host.readFile(".gw/gw.json");
    const token = /"token": "([^"]+)"/.exec(config)?.[1] ?? "";
    const log = ".gw/logs/gateway.log";
    const terminal = host.terminal(["gw", "logs", "-f", "-n", "1"], { columns: 80, rows: 40 });
    await terminal.waitForText("listening on");
    await shell("gw gateway restart");
    await terminal.waitForText(/stopped: SIGTERM[^]*gateway: listening/);
    await shell(`cd && mv ${log} ${log}.1 && printf 'the token is %s\\033[2J\\033[32m!\\n' ${token} >${log}`);
    const screen = await terminal.waitForText("the token is");
    expect(screen).toContain(String.raw`the token is (secret)\x1b[2J!`);
    expect(terminal.raw).toContain("\u001B[32m!\u001B[0m");
    expect(terminal.raw).not.toContain(token);
    const words = Array.from({ length: 40 }, (_, place) => `word-${place}`).join(" ");
    await shell(`cd && echo '${words}' >>${log}`);
    const rows = (await terminal.waitForText("word-39")).split("\n").filter((row) => row.includes("word-"));
    expect(rows.length).toBeGreaterThan(3);
    // No row begins or ends within a word.
    expect(rows.map((row) => row.trim()).join(" ")).toBe(words);
    terminal.press("ctrl-c");
    expect((await terminal.exited).exitCode).toBe(0);
  });

  it("ends when nobody reads any more", async () => {
    await shell(`(while [ ! -e ended ]; do echo x >>.gw/logs/gateway.log; sleep 0.2; done) & (gw logs -f; : >ended) | head -n 1; wait`);
    expect(await host.readFile("ended")).toBe("");
  });
});
