import { describe, expect, it } from "vitest";
import type { Host } from "../../../src/host/host.ts";
import { discoverInstances } from "../../../src/instance/discover.ts";
import { createHost } from "../../../src/node/host.ts";
import type { DrillFacts } from "../../../src/plan/drill/drill-facts.ts";
import { proveRescue } from "../../../src/plan/drill/prove-rescue.ts";
import { readDrillFacts } from "../../../src/plan/drill/read-drill-facts.ts";
import { makeFakeHost, stoppedUnit, type FakeHost } from "../../instance/fake-host.ts";

const units = "/home/u/.config/systemd/user";
const secret = "0123456789abcdef0123456789abcdef";

function config(port: number, more: object = {}): string {
  return JSON.stringify({ gateway: { port, auth: { mode: "token", token: `${secret}${port}` } }, ...more });
}

function unit(name: string, more = ""): string {
  const place = name === "" ? "/home/u/.gw" : `/home/u/.gw-${name}`;
  return `[Unit]\nDescription=x\n${more}[Service]\nExecStart="/usr/bin/node" "/opt/gw/bin/gw.cjs" "gateway" "run"\nEnvironment="GW_STATE_DIR=${place}"\nEnvironment="GW_CONFIG_PATH=${place}/gw.json"\nEnvironment="GW_SERVICE_MARKER=gw"\n${name === "" ? "" : `Environment="GW_PROFILE=${name}"\n`}`;
}

/** Two gateways with their services, and what is otherwise with them. */
async function makeTwo(arrange: (host: FakeHost) => Promise<void> = async () => {}, isLinked = false): Promise<FakeHost> {
  const host = await makeFakeHost();
  await host.write("/home/u/.gw/gw.json", config(18_789));
  if (isLinked) await host.link("/home/u/.gw-rescue/gw.json", "/home/u/.gw/gw.json");
  else await host.write("/home/u/.gw-rescue/gw.json", config(19_789));
  await host.write(`${units}/gw-gateway.service`, unit(""));
  await host.write(`${units}/gw-gateway-rescue.service`, unit("rescue"));
  const known = (name: string) => ({ ...stoppedUnit, FragmentPath: `${units}/${name}`, UnitFileState: "enabled" });
  await host.manage("user", {
    "gw-gateway.service": known("gw-gateway.service"),
    "gw-gateway-rescue.service": known("gw-gateway-rescue.service"),
  });
  await arrange(host);
  return host;
}

async function factsOf(fake: FakeHost): Promise<DrillFacts> {
  const { files, queries, processes, system } = fake;
  const host: Host = { ...createHost("/opt/gw/bin/gw.cjs", "0.0.0"), files, queries, processes, system };
  const inventory = await discoverInstances(host);
  const [rescue, main] = ["rescue", "default"].map((name) => inventory.instances.find(({ profile }) => profile === name));
  if (rescue === undefined || main === undefined) throw new Error("not both were found");
  return readDrillFacts(host, inventory, { rescue, main }, { snapshots: { total: 0, lastGood: undefined }, startFaults: [] });
}

async function failuresOf(fake: FakeHost): Promise<readonly string[]> {
  const proofs = proveRescue(await factsOf(fake), { profile: "rescue", program: "gw" });
  return proofs.filter(({ holds, code }) => holds === false && code !== "answers" && code !== "snapshots").map(({ code }) => code);
}

const overwrite = (file: string, text: string) => async (host: FakeHost) => host.write(file, text);
const rescueConfig = (more: object) => overwrite("/home/u/.gw-rescue/gw.json", config(19_789, more));

describe("what a drill reads", () => {
  it("shows nothing that two gateways share where they share nothing", async () => {
    expect(await failuresOf(await makeTwo())).toEqual([]);
  });

  it.each<readonly [string, (host: FakeHost) => Promise<void>, readonly string[]]>([
    [
      "an included file",
      async (host) => {
        await host.write("/home/u/.gw/gw.json", config(18_789, { agents: { $include: "../shared/agents.json" } }));
        await rescueConfig({ agents: { $include: ["../shared/./agents.json"] } })(host);
        await host.write("/home/u/shared/agents.json", "{}");
      },
      ["config"],
    ],
    ["an agent's workspace", rescueConfig({ agents: { list: [{ id: "x", workspace: "~/.gw/workspace" }] } }), ["workspace"]],
    [
      "a definition that is bound to main's over two lines",
      overwrite(`${units}/gw-gateway-rescue.service`, unit("rescue", "BindsTo=a.service \\\n  gw-gateway.service\n")),
      ["service"],
    ],
    ["a port", rescueConfig({ canvasHost: { port: 18_793 } }), ["ports"]],
    [
      "a token through a variable",
      async (host) => {
        await host.write("/home/u/.gw-rescue/.env", `RESCUE=${secret}18789\n`);
        const auth = { mode: "token", token: { source: "env", provider: "default", id: "RESCUE" } };
        await host.write("/home/u/.gw-rescue/gw.json", JSON.stringify({ gateway: { port: 19_789, auth } }));
      },
      ["secret"],
    ],
    [
      "a bot, one by its config and the other by its variables",
      async (host) => {
        await host.write("/home/u/.gw/gw.json", config(18_789, { channels: { telegram: { botToken: "1:bot-of-both" } } }));
        await host.write("/home/u/.gw-rescue/.env", "TELEGRAM_BOT_TOKEN=1:bot-of-both\n");
      },
      ["logins"],
    ],
    ["main's files, which may not be read", async (host) => host.deny("/home/u/.gw"), ["user"]],
  ])("shows %s", async (_, arrange, codes) => {
    expect((await failuresOf(await makeTwo(arrange))).toSorted()).toEqual(codes.toSorted());
  });

  it("shows a config that is a link to main's, and all that follows from it", async () => {
    expect(await failuresOf(await makeTwo(undefined, true))).toEqual(["config", "ports", "secret"]);
  });

  it("shows the one workspace of two services that name no profile", async () => {
    const nameless = overwrite(`${units}/gw-gateway-rescue.service`, unit("rescue").replace("GW_PROFILE", "OTHER"));
    expect(await failuresOf(await makeTwo(nameless))).toEqual(["workspace"]);
  });

  it("holds no secret, and no two runs the same digest", async () => {
    const host = await makeTwo(rescueConfig({ channels: { telegram: { botToken: "1:bot-of-both" } } }));
    const [one, other] = [await factsOf(host), await factsOf(host)];
    expect(JSON.stringify(one)).not.toMatch(new RegExp(`${secret}|1:bot`));
    expect(one.rescue.secret).not.toEqual(other.rescue.secret);
    expect(one.rescue.logins[0]?.digest).not.toBe(other.rescue.logins[0]?.digest);
  });
});
