import { describe, expect, it } from "vitest";
import { discoverInstances } from "../../src/instance/discover.ts";
import type { Instance } from "../../src/instance/instance.ts";
import { makeFakeHost, runningUnit, stoppedUnit, userControlGroup, type FakeHost } from "./fake-host.ts";
import { clawdbotUnit, openclawUnit, plainUnit } from "./unit-texts.ts";

const userUnits = "/home/u/.config/systemd/user";
const systemUnits = "/etc/systemd/system";

async function instancesOf(host: FakeHost): Promise<readonly Instance[]> {
  return (await discoverInstances(host)).instances;
}

async function onlyInstanceOf(host: FakeHost): Promise<Instance> {
  const instances = await instancesOf(host);
  expect(instances).toHaveLength(1);
  const [instance] = instances;
  if (instance === undefined) throw new Error("There is no instance.");
  return instance;
}

const ports = (instances: readonly Instance[]) =>
  instances.map(({ profile, basePort, basePortSource }) => [profile, basePort, basePortSource]);

describe("a host with nothing on it", () => {
  it("has no instances, and no command is run", async () => {
    const host = await makeFakeHost();
    expect(await discoverInstances(host)).toEqual({ instances: [], leftovers: [], listeners: [], unreadable: [] });
    expect(host.ran).toEqual([]);
  });
});

describe("a profile with its service", () => {
  it("is one instance out of config, unit, lock, process and listeners", async () => {
    const host = await makeFakeHost();
    await host.write(
      "/home/u/.openclaw-rescue/openclaw.json",
      '{meta:{lastTouchedVersion:"2026.9.5"},gateway:{port:27400},agents:{defaults:{workspace:"~/w"}}}',
    );
    await host.write(`${userUnits}/openclaw-gateway-rescue.service`, openclawUnit("rescue", 27400));
    await host.write("/opt/lib/node_modules/openclaw/package.json", '{"name":"openclaw","version":"2026.9.6"}');
    await host.write("/opt/lib/node_modules/openclaw/dist/index.js", "");
    const lockPath = "/home/u/.openclaw-rescue/tmp/openclaw-0/gateway.state.lock";
    await host.write(
      lockPath,
      JSON.stringify({
        pid: 40,
        stateDir: "/home/u/.openclaw-rescue",
        configPath: "/home/u/.openclaw-rescue/openclaw.json",
        port: 27400,
        startTime: 1040,
      }),
    );
    const controlGroup = userControlGroup("openclaw-gateway-rescue.service");
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"], controlGroup });
    host.addProcess({ pid: 41, argv: ["/usr/bin/chromium", "--remote-debugging-port=27411"], controlGroup });
    host.addProcess({ pid: 42, argv: ["nginx"], controlGroup: "/system.slice/nginx.service" });
    await host.listen(27400, 40);
    await host.listen(27411, 41);
    await host.listen(80, 42);
    await host.listen(22);
    await host.manage("user", { "openclaw-gateway-rescue.service": runningUnit(40) });

    const { instances, listeners } = await discoverInstances(host);
    expect(instances).toEqual([
      {
        id: "openclaw:/home/u/.openclaw-rescue",
        engine: "openclaw",
        engineVersion: "2026.9.6",
        program: { root: "/opt/lib/node_modules/openclaw", version: "2026.9.6" },
        profile: "rescue",
        configPath: "/home/u/.openclaw-rescue/openclaw.json",
        stateDir: "/home/u/.openclaw-rescue",
        workspace: "/home/u/w",
        basePort: 27400,
        basePortSource: "--port in openclaw-gateway-rescue.service",
        startPorts: { asInstalled: 27400, byFiles: 27400 },
        portMap: expect.objectContaining({ block: { from: 27400, to: 27510 } }),
        service: {
          manager: "systemd",
          name: "openclaw-gateway-rescue.service",
          scope: "user",
          definitionPaths: [`${userUnits}/openclaw-gateway-rescue.service`],
          state: { kind: "running", pid: 40, restarts: 0 },
          isEnabled: true,
          isMasked: false,
          restarts: 0,
          node: "/opt/node24/bin/node",
        },
        listeners: [expect.objectContaining({ port: 27400 }), expect.objectContaining({ port: 27411 })],
        pids: [40],
        evidence: [
          { kind: "config", path: "/home/u/.openclaw-rescue/openclaw.json" },
          { kind: "service-definition", path: `${userUnits}/openclaw-gateway-rescue.service` },
          { kind: "process", pid: 40 },
          { kind: "lock", path: lockPath, pid: 40 },
          { kind: "listener", port: 27400, pid: 40 },
          { kind: "listener", port: 27411, pid: 41 },
        ],
        remarks: [],
      },
    ]);
    expect(listeners.map(({ port }) => port)).toEqual([22, 80, 27400, 27411]);
  });

  it("counts what a gateway has started as its own, wherever it went, but for another gateway with all of that one's", async () => {
    const host = await makeFakeHost();
    const names = ["main", "rescue"];
    for (const [index, name] of names.entries()) {
      const stateDir = `/home/u/.gw-${name}`;
      const pid = 40 + index * 10;
      await host.write(`${stateDir}/gw.json`, JSON.stringify({ gateway: { port: 27_000 + index * 1000 } }));
      // Main has started rescue, and both a browser, which leaves their control groups.
      host.addProcess({ pid, parentPid: index === 0 ? 1 : 41, argv: ["node", "/opt/gw/bin/gw.cjs", "--profile", name, "gateway", "run"] });
      host.addProcess({ pid: pid + 1, parentPid: pid, argv: ["sh"] });
      host.addProcess({
        pid: pid + 2,
        parentPid: pid + 1,
        argv: ["chromium"],
        controlGroup: userControlGroup(`app-chromium-${pid}.scope`),
      });
      await host.listen(27_000 + index * 1000, pid);
      await host.listen(27_011 + index * 1000, pid + 2);
    }
    const { instances } = await discoverInstances(host);
    expect(instances.map(({ profile, listeners }) => [profile, listeners.map(({ port }) => port)])).toEqual([
      ["main", [27_000, 27_011]],
      ["rescue", [28_000, 28_011]],
    ]);
  });

  it("of many is asked for in one systemctl call, and engines are never run", async () => {
    const host = await makeFakeHost();
    for (const profile of ["a", "b", "c"])
      await host.write(`${userUnits}/openclaw-gateway-${profile}.service`, openclawUnit(profile, 20000));
    await host.manage("user", {});
    await instancesOf(host);
    const shows = host.ran.filter((argv) => argv.includes("--"));
    expect(shows.map((argv) => argv.filter((word) => word.endsWith(".service")).length)).toEqual([3]);
    expect(new Set(host.ran.flatMap((argv) => argv.filter((word) => !word.includes("=")).slice(0, 1)))).toEqual(new Set(["env"]));
  });

  it("has the state that its processes show where the manager cannot be reached", async () => {
    const host = await makeFakeHost();
    for (const profile of ["a", "b"]) await host.write(`${userUnits}/openclaw-gateway-${profile}.service`, openclawUnit(profile, 20000));
    host.addProcess({
      pid: 40,
      argv: ["openclaw-gateway"],
      environment: undefined,
      controlGroup: userControlGroup("openclaw-gateway-a.service"),
    });
    const states = (await instancesOf(host)).map(({ profile, service }) => [profile, service?.state, service?.isEnabled]);
    expect(states).toEqual([
      ["a", { kind: "running", pid: 40, restarts: 0 }, undefined],
      ["b", { kind: "stopped" }, undefined],
    ]);
  });

  it("that is installed with its config gone is shown with a remark", async () => {
    const host = await makeFakeHost();
    await host.write(`${userUnits}/openclaw-gateway-rescue.service`, openclawUnit("rescue", 27400));
    const instance = await onlyInstanceOf(host);
    expect(instance.remarks).toEqual([{ kind: "config-missing", path: "/home/u/.openclaw-rescue/openclaw.json" }]);
    expect(instance.evidence.map(({ kind }) => kind)).toEqual(["service-definition"]);
  });

  it("is read with both ways of quoting, and keeps its version", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.clawdbot/clawdbot.json", "{gateway:{port:19789},browser:{}}");
    await host.write(`${userUnits}/clawdbot-gateway.service`, clawdbotUnit);
    const instance = await onlyInstanceOf(host);
    expect(instance).toMatchObject({
      id: "clawdbot:/home/u/.clawdbot",
      profile: "default",
      engineVersion: "2026.1.24-3",
      workspace: "/home/u/clawd",
    });
    expect(ports([instance])).toEqual([["default", 18789, "--port in clawdbot-gateway.service"]]);
    expect(instance.remarks).toEqual([{ kind: "port-disagreement", port: 19789, source: "gateway.port" }]);
  });

  it("is changed by its drop-ins, those of its template and of all services included", async () => {
    const host = await makeFakeHost();
    const unit = `${userUnits}/openclaw-gateway-rescue.service`;
    await host.write(unit, openclawUnit("rescue", 27400));
    await host.write(`${unit}.d/10-port.conf`, "[Service]\nExecStart=\nExecStart=openclaw gateway --port 28000\n");
    await host.write(`${unit}.d/20-off.conf.disabled`, "[Service]\nExecStart=/bin/false\n");
    await host.write(
      `/etc/systemd/user/openclaw-.service.d/30-path.conf`,
      "[Service]\nEnvironment=PATH=/home/u/.nvm/versions/node/v24.14.0/bin\n",
    );
    await host.write("/etc/systemd/user/service.d/05-all.conf", "[Service]\nNice=5\n");
    const instance = await onlyInstanceOf(host);
    expect(instance.basePort).toBe(28000);
    expect(instance.service?.definitionPaths).toEqual([
      unit,
      "/etc/systemd/user/service.d/05-all.conf",
      `${unit}.d/10-port.conf`,
      "/etc/systemd/user/openclaw-.service.d/30-path.conf",
    ]);
  });

  it("takes variables from the files that its unit names", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.config/gw env", "# comment\nOPENCLAW_STATE_DIR='/srv/bot'\nGATE=30000\n");
    await host.write(
      `${userUnits}/bot.service`,
      plainUnit("openclaw gateway --port ${GATE}", "EnvironmentFile=-%h/.config/gw env", "EnvironmentFile=-/none"),
    );
    expect(await onlyInstanceOf(host)).toMatchObject({
      stateDir: "/srv/bot",
      profile: "/srv/bot",
      basePort: 30000,
      basePortSource: "--port in bot.service",
    });
  });
});

describe("units of real hosts", () => {
  it("are found below /etc with a user and a port of their own", async () => {
    const host = await makeFakeHost();
    await host.write("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nadmin:x:1001:1001::/srv/admin:/bin/bash\n");
    await host.write("/srv/admin/.openclaw/openclaw.json", "{}");
    host.own("/srv/admin/.openclaw", 1001);
    await host.write(`${systemUnits}/openclaw.service`, plainUnit("/usr/bin/openclaw gateway --port 43127", "User=admin"));
    await host.manage("system", { "openclaw.service": stoppedUnit });
    const instance = await onlyInstanceOf(host);
    expect(instance).toMatchObject({
      id: "openclaw:/srv/admin/.openclaw",
      profile: "/srv/admin/.openclaw",
      basePort: 43127,
      service: { scope: "system", name: "openclaw.service", state: { kind: "stopped" }, isEnabled: false },
      remarks: [{ kind: "foreign-owner", path: "/srv/admin/.openclaw", uid: 1001 }],
    });
  });

  it("stand for their instances when they are templates", async () => {
    const host = await makeFakeHost();
    await host.write(`${systemUnits}/openclaw@.service`, plainUnit("/usr/bin/openclaw --profile %i gateway", "User=u"));
    await host.link(`${systemUnits}/multi-user.target.wants/openclaw@alice.service`, `${systemUnits}/openclaw@.service`);
    await host.write(`${systemUnits}/openclaw@bob.service.d/port.conf`, "[Service]\nEnvironment=OPENCLAW_GATEWAY_PORT=31000\n");
    host.addProcess({
      pid: 50,
      argv: ["node", "/usr/lib/node_modules/openclaw/openclaw.mjs", "--profile", "bob", "gateway"],
      environment: { HOME: "/home/u", OPENCLAW_GATEWAY_PORT: "31000" },
      controlGroup: "/system.slice/system-openclaw.slice/openclaw@bob.service",
    });
    const instances = await instancesOf(host);
    expect(instances.map(({ stateDir, service, pids }) => [stateDir, service?.name, service?.definitionPaths.length, pids])).toEqual([
      ["/home/u/.openclaw-alice", "openclaw@alice.service", 1, []],
      ["/home/u/.openclaw-bob", "openclaw@bob.service", 2, [50]],
    ]);
    expect(instances[1]).toMatchObject({ basePort: 31000, basePortSource: "OPENCLAW_GATEWAY_PORT in openclaw@bob.service.d/port.conf" });
  });

  it("with free names are told apart by what they start, and jobs that mention an engine are none", async () => {
    const host = await makeFakeHost();
    await host.write(`${userUnits}/openclaw-darlene.service`, plainUnit("/usr/bin/openclaw --profile darlene gateway --port 18789"));
    await host.write(`${userUnits}/openclaw-lisa.service`, plainUnit("/usr/bin/openclaw --profile lisa gateway --port 19001"));
    await host.write(
      `${userUnits}/openclaw-backup.service`,
      plainUnit("/usr/bin/tar czf /backup/openclaw.tgz /home/openclaw/.openclaw gateway"),
    );
    await host.write(`${userUnits}/openclaw-backup.timer`, "[Timer]\nOnCalendar=daily\n");
    await host.write(
      `${systemUnits}/mail.service`,
      plainUnit("/usr/bin/mailer", "User=openclaw", "Environment=OPENCLAW_SERVICE_KIND=gateway"),
    );
    await host.write(`${userUnits}/openclaw-gateway-watchdog.service`, plainUnit("/home/u/bin/watch-openclaw"));
    expect((await instancesOf(host)).map(({ profile, service }) => [profile, service?.name])).toEqual([
      ["darlene", "openclaw-darlene.service"],
      ["lisa", "openclaw-lisa.service"],
    ]);
  });

  it("leave a profile to the system unit when the user unit is masked", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.link(`${userUnits}/openclaw-gateway.service`, "/dev/null");
    await host.write(`${systemUnits}/openclaw-gateway.service`, plainUnit("/usr/bin/openclaw gateway", "User=u"));
    await host.manage("system", { "openclaw-gateway.service": stoppedUnit });
    const instance = await onlyInstanceOf(host);
    expect(instance.service).toMatchObject({ scope: "system", isMasked: false });
    expect(instance.evidence).toContainEqual({ kind: "service-definition", path: `${userUnits}/openclaw-gateway.service` });
  });

  it("are masked by an empty file too, and make no instance by their name alone", async () => {
    const host = await makeFakeHost();
    await host.write(`${userUnits}/openclaw-gateway.service`, "");
    await host.write(`${userUnits}/openclaw-gateway-rescue.service`, "");
    await host.write("/home/u/.openclaw-rescue/openclaw.json", "{}");
    const instance = await onlyInstanceOf(host);
    expect(instance).toMatchObject({ profile: "rescue", service: { isMasked: true, state: { kind: "stopped" } } });
  });

  it("with a script around the program belong to the profile of their name when that is there", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.write(`${userUnits}/openclaw-gateway.service`, plainUnit("/home/u/bin/start-bot.sh"));
    expect((await onlyInstanceOf(host)).service?.name).toBe("openclaw-gateway.service");
  });

  it("that cannot be read are remarked on, and said to be unknown", async () => {
    const host = await makeFakeHost();
    const unit = `${userUnits}/openclaw-gateway.service`;
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.write(unit, "");
    host.deny(unit);
    const { instances, unreadable } = await discoverInstances(host);
    expect(instances.map(({ remarks }) => remarks)).toEqual([[{ kind: "unreadable", path: unit, code: "EACCES" }]]);
    expect(unreadable).toEqual([{ path: unit, code: "EACCES" }]);
  });

  it("count once when /lib is a link to /usr/lib, and make no instance while nobody uses them", async () => {
    const host = await makeFakeHost();
    await host.write("/usr/lib/systemd/system/openclaw.service", plainUnit("/usr/bin/openclaw gateway", "User=u"));
    await host.link("/lib", "/usr/lib");
    expect(await instancesOf(host)).toEqual([]);
    await host.manage("system", { "openclaw.service": { ...stoppedUnit, UnitFileState: "enabled" } });
    expect((await onlyInstanceOf(host)).evidence.filter(({ kind }) => kind === "service-definition")).toHaveLength(1);
  });

  it("in a directory that cannot be listed are said to be unknown", async () => {
    const host = await makeFakeHost();
    await host.makeDirectory(systemUnits);
    host.deny(systemUnits);
    expect((await discoverInstances(host)).unreadable).toEqual([{ path: systemUnits, code: "EACCES" }]);
  });

  it("are looked for where XDG_CONFIG_HOME points, and where the manager looks without it", async () => {
    const host = await makeFakeHost({ XDG_CONFIG_HOME: "/home/u/cfg" });
    await host.write("/home/u/cfg/systemd/user/openclaw-gateway-a.service", openclawUnit("a", 20000));
    await host.write(`${userUnits}/openclaw-gateway-b.service`, openclawUnit("b", 21000));
    expect((await instancesOf(host)).map(({ profile }) => profile)).toEqual(["a", "b"]);
  });
});

describe("gateways without a service", () => {
  it("are found at places of their own, as the documents' manual way starts them", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{gateway:{port:18789}}");
    await host.write("/home/u/.openclaw/rescue.json", "{}");
    await host.makeDirectory("/home/u/.openclaw-rescue");
    const environment = {
      HOME: "/home/u",
      OPENCLAW_CONFIG_PATH: "/home/u/.openclaw/rescue.json",
      OPENCLAW_STATE_DIR: "~/.openclaw-rescue",
    };
    host.addProcess({ pid: 40, argv: ["node", "/usr/bin/openclaw", "gateway", "--port", "19001"], environment });
    const inventory = await discoverInstances(host);
    expect(inventory.leftovers).toEqual([]);
    expect(inventory.instances.map(({ id, configPath, basePort, pids }) => [id, configPath, basePort, pids])).toEqual([
      ["openclaw:/home/u/.openclaw", "/home/u/.openclaw/openclaw.json", 18789, []],
      ["openclaw:/home/u/.openclaw-rescue", "/home/u/.openclaw/rescue.json", 19001, [40]],
    ]);
    expect(inventory.instances[1]?.basePortSource).toBe("--port in process 40");
  });

  it("are known by their locks when a title hides what they were started with", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw-rescue/openclaw.json", "{}");
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    const lock = {
      pid: 40,
      stateDir: "/home/u/.openclaw-rescue",
      configPath: "/home/u/.openclaw-rescue/openclaw.json",
      port: 23532,
      startTime: 1040,
    };
    await host.write("/home/u/.openclaw-rescue/tmp/openclaw-0/gateway.state.lock", JSON.stringify(lock));
    host.addProcess({ pid: 40, argv: ["openclaw-gateway"] });
    host.addProcess({ pid: 41, argv: ["openclaw-gateway"] });
    expect((await instancesOf(host)).map(({ profile, pids }) => [profile, pids])).toEqual([
      ["default", []],
      ["rescue", [40]],
    ]);
  });

  it("of clawdbot are known by a lock that names the config alone", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.clawdbot-rescue/clawdbot.json", "{gateway:{port:19789}}");
    await host.write(
      "/tmp/clawdbot-0/gateway.01234567.lock",
      JSON.stringify({ pid: 40, configPath: "/home/u/.clawdbot-rescue/clawdbot.json", startTime: 1040 }),
    );
    host.addProcess({ pid: 40, argv: ["clawdbot-gateway"] });
    expect(await onlyInstanceOf(host)).toMatchObject({ id: "clawdbot:/home/u/.clawdbot-rescue", pids: [40], basePort: 19789 });
  });

  it("of other users are shown by argv, on the same port as ours", async () => {
    const host = await makeFakeHost();
    await host.write("/etc/passwd", "bob:x:1001:1001::/home/bob:/bin/bash\n");
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    host.deny("/home/bob/.openclaw");
    host.addProcess({
      pid: 60,
      uid: 1001,
      argv: ["node", "/usr/lib/node_modules/openclaw/dist/index.js", "gateway", "--port", "18789"],
      environment: undefined,
    });
    const instances = await instancesOf(host);
    expect(ports(instances)).toEqual([
      ["default", 18789, "default"],
      ["/home/bob/.openclaw", 18789, "--port in process 60"],
    ]);
  });

  it("in containers are not this host's", async () => {
    const host = await makeFakeHost();
    host.addProcess({ pid: 1, argv: ["systemd"], controlGroup: "/init.scope" });
    host.addProcess({
      pid: 60,
      argv: ["node", "/usr/lib/node_modules/openclaw/dist/index.js", "gateway"],
      controlGroup: `/system.slice/docker-${"a1".repeat(32)}.scope`,
    });
    expect(await instancesOf(host)).toEqual([]);
  });

  it("are this host's when gw runs in the same container", async () => {
    const host = await makeFakeHost();
    const controlGroup = `/docker/${"a1".repeat(32)}`;
    host.addProcess({ pid: 1, argv: ["gw"], controlGroup });
    host.addProcess({ pid: 60, argv: ["openclaw", "gateway"], controlGroup });
    expect((await onlyInstanceOf(host)).pids).toEqual([60]);
  });

  it("do not include a shell inside a gateway, which has inherited its variables", async () => {
    const host = await makeFakeHost();
    await host.write(`${userUnits}/openclaw-gateway-work.service`, openclawUnit("work", 20000));
    const environment = {
      HOME: "/home/u",
      OPENCLAW_PROFILE: "work",
      OPENCLAW_STATE_DIR: "/home/u/.openclaw-work",
      OPENCLAW_SERVICE_MARKER: "openclaw",
      OPENCLAW_SERVICE_KIND: "gateway",
    };
    host.addProcess({ pid: 70, argv: ["bash"], environment, controlGroup: "/user.slice/user-0.slice/session-2.scope" });
    host.addProcess({ pid: 71, argv: ["gw", "--profile", "default", "gateway", "status"], environment });
    expect((await onlyInstanceOf(host)).pids).toEqual([]);
  });

  it("are two in one state directory while both run, each with its config", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{gateway:{port:18789}}");
    await host.write("/home/u/.openclaw/rescue.json", "{gateway:{port:19001}}");
    host.addProcess({
      pid: 41,
      argv: ["openclaw", "gateway"],
      environment: { HOME: "/home/u", OPENCLAW_CONFIG_PATH: "/home/u/.openclaw/rescue.json" },
    });
    expect((await onlyInstanceOf(host)).configPath).toBe("/home/u/.openclaw/rescue.json");
    host.addProcess({ pid: 40, argv: ["openclaw", "gateway"] });
    expect((await instancesOf(host)).map(({ id, configPath, basePort, pids }) => [id, configPath, basePort, pids])).toEqual([
      ["openclaw:/home/u/.openclaw", "/home/u/.openclaw/openclaw.json", 18789, [40]],
      ["openclaw:/home/u/.openclaw:/home/u/.openclaw/rescue.json", "/home/u/.openclaw/rescue.json", 19001, [41]],
    ]);
  });
});

describe("the base port", () => {
  it("of an instance that is only a directory is that of .env, of the config, else the engine's own", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.write("/home/u/.openclaw-main/openclaw.json", "{}");
    await host.write("/home/u/.openclaw-matt/openclaw.json", "{gateway:{port:19789}}");
    await host.write("/home/u/.openclaw-env/openclaw.json", "{gateway:{port:19789}}");
    await host.write("/home/u/.openclaw-env/.env", "OPENCLAW_GATEWAY_PORT=45001\n");
    await host.write("/home/u/.openclaw-dev/openclaw.json", "{gateway:{port:80}}");
    await host.write("/home/u/.openclaw-bad/openclaw.json", "{gateway:{port:70000}}");
    const instances = await instancesOf(host);
    expect(ports(instances)).toEqual([
      ["default", 18789, "default"],
      ["bad", expect.any(Number), "default"],
      ["dev", 19001, "--profile dev"],
      ["env", 45001, "OPENCLAW_GATEWAY_PORT in /home/u/.openclaw-env/.env"],
      ["main", 23592, "default"],
      ["matt", 19789, "gateway.port"],
    ]);
    expect(instances.flatMap(({ remarks }) => remarks)).toEqual([
      { kind: "port-out-of-range", value: "70000", source: "gateway.port" },
      { kind: "port-disagreement", port: 80, source: "gateway.port" },
      { kind: "port-disagreement", port: 19789, source: "gateway.port" },
    ]);
  });

  it("of an older release is the default for every profile, and its map has the relay", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw-main/openclaw.json", '{"meta":{"lastTouchedVersion":"2026.2.26"}}');
    const instance = await onlyInstanceOf(host);
    expect(instance.basePort).toBe(18789);
    expect(instance.portMap.roles.find(({ role }) => role === "extension-relay")).toMatchObject({ from: 18792, to: 18792 });
  });

  it("has its derived ports moved by the config, else by the engine's variable", async () => {
    const host = await makeFakeHost();
    const unit = plainUnit("clawdbot gateway --port 19789", "Environment=CLAWDBOT_BROWSER_CONTROL_URL=http://127.0.0.1:23666");
    await host.write(`${userUnits}/clawdbot-gateway.service`, unit);
    const control = async () => (await onlyInstanceOf(host)).portMap.roles.find(({ role }) => role === "browser-control");
    expect(await control()).toMatchObject({ from: 23666, pinnedBy: "CLAWDBOT_BROWSER_CONTROL_URL" });
    await host.write("/home/u/.clawdbot/clawdbot.json", '{browser:{controlUrl:"http://127.0.0.1:24000"}}');
    expect(await control()).toMatchObject({ from: 24000, pinnedBy: "browser.controlUrl" });
  });
});

describe("a place of its own", () => {
  it("is an instance when this shell's variables select it", async () => {
    const host = await makeFakeHost({
      OPENCLAW_STATE_DIR: "/home/u/.openclaw-rescue",
      OPENCLAW_CONFIG_PATH: "/home/u/.openclaw/rescue.json",
      CLAWDBOT_STATE_DIR: "/srv/nothing",
      GW_STATE_DIR: "/home/u/.gw-lab",
    });
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.write("/home/u/.openclaw/rescue.json", "{gateway:{port:19001}}");
    await host.makeDirectory("/home/u/.openclaw-rescue");
    await host.write("/home/u/.gw-lab/gw.json", "{}");
    const { instances, leftovers } = await discoverInstances(host);
    expect(instances.map(({ id, configPath }) => [id, configPath])).toEqual([
      ["openclaw:/home/u/.openclaw", "/home/u/.openclaw/openclaw.json"],
      ["openclaw:/home/u/.openclaw-rescue", "/home/u/.openclaw/rescue.json"],
      ["builtin:/home/u/.gw-lab", "/home/u/.gw-lab/gw.json"],
    ]);
    expect(leftovers).toEqual([]);
  });
});

describe("state that moved", () => {
  it("is one instance under the new name after a migration that left a link", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    await host.write("/home/u/.openclaw/clawdbot.json", "{}");
    await host.link("/home/u/.clawdbot", "/home/u/.openclaw");
    const { instances, leftovers } = await discoverInstances(host);
    expect(instances.map(({ id }) => id)).toEqual(["openclaw:/home/u/.openclaw"]);
    expect(leftovers).toEqual([{ path: "/home/u/.clawdbot", kind: "link" }]);
  });

  it("belongs to the engine that uses it, not to the one that its name is of", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.clawdbot/clawdbot.json", "{gateway:{port:18789}}");
    await host.write(`${userUnits}/openclaw-gateway.service`, plainUnit("openclaw gateway"));
    const instance = await onlyInstanceOf(host);
    expect(instance).toMatchObject({ id: "openclaw:/home/u/.clawdbot", profile: "default", configPath: "/home/u/.clawdbot/clawdbot.json" });
  });

  it("is a copy until a unit or a process uses it", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw-backup-2026-03-01/openclaw.json", "{}");
    expect(await discoverInstances(host)).toMatchObject({ instances: [], leftovers: [{ kind: "backup" }] });
    await host.write(
      `${userUnits}/old.service`,
      plainUnit("openclaw gateway", "Environment=OPENCLAW_STATE_DIR=%h/.openclaw-backup-2026-03-01"),
    );
    expect(await discoverInstances(host)).toMatchObject({ instances: [{ profile: "backup-2026-03-01" }], leftovers: [] });
  });

  it("is remarked on where it or its config is a link", async () => {
    const host = await makeFakeHost();
    await host.write("/nix/store/abc/openclaw.json", "{}");
    await host.makeDirectory("/data/rescue");
    await host.link("/data/rescue/openclaw.json", "/nix/store/abc/openclaw.json");
    await host.link("/home/u/.openclaw-rescue", "/data/rescue");
    host.own("/nix/store/abc/openclaw.json", 4242);
    const instance = await onlyInstanceOf(host);
    expect(instance).toMatchObject({ id: "openclaw:/data/rescue", profile: "rescue", stateDir: "/home/u/.openclaw-rescue" });
    expect(instance.remarks).toEqual([
      { kind: "linked", path: "/home/u/.openclaw-rescue", target: "/data/rescue" },
      { kind: "linked", path: "/home/u/.openclaw-rescue/openclaw.json", target: "/nix/store/abc/openclaw.json", isFile: true },
    ]);
  });
});

describe("configs that cannot be used", () => {
  it.each([
    ["{ port: 1, gateway: { mode: 'local', port: 20789,\n  bind 5 } }", 20_789],
    ["{ gateway: { port 5 }, \n canvasHost: { port: 20793 } }", 20_793],
    ["{ gateway: { mode 1 } }", 23_532],
    ["{ gateway: { port: 99999 } x }", 23_532],
  ])("still claim the port that can be read in %j", async (text, basePort) => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw-rescue/openclaw.json", text);
    expect((await instancesOf(host))[0]).toMatchObject({ basePort });
  });

  it("leave their instances in the list with the reason", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.openclaw-broken/openclaw.json", "{gateway:{\n  port 1}}");
    await host.write("/home/u/.openclaw-list/openclaw.json", "[]");
    await host.write("/home/u/.openclaw-root/openclaw.json", "{}");
    host.own("/home/u/.openclaw-root/openclaw.json", 4242);
    await host.write("/home/u/dotfiles/linked.json", "{}");
    await host.link("/home/u/.openclaw-linked/openclaw.json", "/home/u/dotfiles/linked.json");
    host.own("/home/u/dotfiles/linked.json", 4242);
    host.deny("/home/u/.openclaw-linked/openclaw.json");
    host.deny("/home/u/.openclaw-root/openclaw.json");
    const remarks = (await instancesOf(host)).map(({ profile, remarks }) => [profile, remarks]);
    expect(remarks).toEqual([
      ["broken", [expect.objectContaining({ kind: "config-does-not-parse", line: 2 })]],
      [
        "linked",
        [
          { kind: "unreadable", path: "/home/u/.openclaw-linked/openclaw.json", code: "EACCES" },
          { kind: "linked", path: "/home/u/.openclaw-linked/openclaw.json", target: "/home/u/dotfiles/linked.json", isFile: true },
          { kind: "foreign-owner", path: "/home/u/.openclaw-linked/openclaw.json", uid: 4242 },
        ],
      ],
      [
        "list",
        [
          {
            kind: "config-does-not-parse",
            path: "/home/u/.openclaw-list/openclaw.json",
            line: 1,
            column: 1,
            reason: "its top level is not an object { … }",
          },
        ],
      ],
      [
        "root",
        [
          { kind: "unreadable", path: "/home/u/.openclaw-root/openclaw.json", code: "EACCES" },
          { kind: "foreign-owner", path: "/home/u/.openclaw-root/openclaw.json", uid: 4242 },
        ],
      ],
    ]);
  });
});

describe("many instances", () => {
  it("are all found, the engines in their order and each default profile first", async () => {
    const host = await makeFakeHost();
    const names = Array.from({ length: 100 }, (_, index) => `p${String(index).padStart(3, "0")}`);
    for (const name of names) {
      await host.write(`/home/u/.gw-${name}/gw.json`, "{}");
      await host.write(`/home/u/.openclaw-${name}/openclaw.json`, "{}");
      await host.write(`/home/u/.clawdbot-${name}/clawdbot.json`, "{}");
    }
    await host.write("/home/u/.openclaw/openclaw.json", "{}");
    const instances = await instancesOf(host);
    expect(instances.map(({ engine, profile }) => `${engine} ${profile}`)).toEqual([
      "openclaw default",
      ...["openclaw", "clawdbot", "builtin"].flatMap((engine) => names.map((name) => `${engine} ${name}`)),
    ]);
  });
});
