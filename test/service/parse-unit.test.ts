import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseUnit, type UnitContext } from "../../src/service/parse-unit.ts";
import { type Probes, startProbes } from "./probe.ts";

const context: UnitContext = {
  name: "gateway@my-place.service",
  home: "/home/u",
  userName: "u",
  uid: 1000,
  runtimeDirectory: "/run/user/1000",
};

/** As OpenClaw 2026.9.6 wrote it for a named profile, shortened. */
const openclawUnit = `[Unit]
Description=OpenClaw Gateway (profile: rescue)
After=network-online.target
Wants=network-online.target
StartLimitBurst=10
StartLimitIntervalSec=300

[Service]
ExecStart=/opt/node24/bin/node --max-old-space-size=8192 /opt/lib/node_modules/openclaw/dist/index.js gateway --port 27400
Restart=always
SuccessExitStatus=0 143
Environment=HOME=/home/u
Environment=OPENCLAW_STATE_DIR=/home/u/.openclaw-rescue
Environment=NODE_OPTIONS=
Environment="OPENCLAW_WINDOWS_TASK_NAME=OpenClaw Gateway (rescue)"
Environment=OPENCLAW_SERVICE_MARKER=openclaw
Environment=OPENCLAW_SERVICE_KIND=gateway

[Install]
WantedBy=default.target
`;

test("a unit of OpenClaw", () => {
  expect(parseUnit([openclawUnit], context)).toEqual({
    description: "OpenClaw Gateway (profile: rescue)",
    execStart: [
      "/opt/node24/bin/node",
      "--max-old-space-size=8192",
      "/opt/lib/node_modules/openclaw/dist/index.js",
      "gateway",
      "--port",
      "27400",
    ],
    environment: {
      HOME: "/home/u",
      OPENCLAW_STATE_DIR: "/home/u/.openclaw-rescue",
      NODE_OPTIONS: "",
      OPENCLAW_WINDOWS_TASK_NAME: "OpenClaw Gateway (rescue)",
      OPENCLAW_SERVICE_MARKER: "openclaw",
      OPENCLAW_SERVICE_KIND: "gateway",
    },
    environmentFiles: [],
    user: undefined,
    workingDirectory: undefined,
    wantedBy: ["default.target"],
    marker: "openclaw",
  });
});

test("a unit of Clawdbot, which quotes words with an s instead of words with a space", () => {
  const unit = parseUnit(
    [
      `[Service]
ExecStart="/usr/bin/node" "/usr/lib/node_modules/clawdbot/dist/entry.js" gateway --port 18789
KillMode=process
Environment=HOME=/tmp/e
Environment="CLAWDBOT_PROFILE=rescue"
Environment="CLAWDBOT_STATE_DIR=/home/u/.clawdbot-rescue"
Environment=CLAWDBOT_GATEWAY_PORT=18789
Environment="CLAWDBOT_SERVICE_MARKER=clawdbot"
`,
    ],
    context,
  );

  expect(unit.execStart).toEqual(["/usr/bin/node", "/usr/lib/node_modules/clawdbot/dist/entry.js", "gateway", "--port", "18789"]);
  expect(unit.environment).toEqual({
    HOME: "/tmp/e",
    CLAWDBOT_PROFILE: "rescue",
    CLAWDBOT_STATE_DIR: "/home/u/.clawdbot-rescue",
    CLAWDBOT_GATEWAY_PORT: "18789",
    CLAWDBOT_SERVICE_MARKER: "clawdbot",
  });
  expect(unit.marker).toBe("clawdbot");
});

test("drop-ins are laid over the unit in their order", () => {
  const dropIns = [
    "[Service]\nExecStart=\nExecStart=/opt/other gateway --port 19000\nEnvironment=PORT=1\n",
    "[Unit]\nDescription=second\n[Service]\nEnvironment=PORT=2 EXTRA=x\nEnvironmentFile=-%h/gateway.env\n[Install]\nWantedBy=multi-user.target\n",
  ];
  const unit = parseUnit([openclawUnit, ...dropIns], context);

  expect(unit.execStart).toEqual(["/opt/other", "gateway", "--port", "19000"]);
  expect(unit.description).toBe("second");
  expect(unit.environment).toMatchObject({ HOME: "/home/u", PORT: "2", EXTRA: "x" });
  expect(unit.environmentFiles).toEqual([{ path: "/home/u/gateway.env", optional: true }]);
  expect(unit.wantedBy).toEqual(["default.target", "multi-user.target"]);
});

describe("commands", () => {
  test.each([
    ["prefixes", "-:/bin/a $x", ["/bin/a", "$x"]],
    ["all prefixes", "!!+-/bin/a", ["/bin/a"]],
    ["an argument zero of its own", "@/bin/a zero one", ["/bin/a", "one"]],
    ["the last of several commands", "/bin/a 1 ; /bin/b 2", ["/bin/b", "2"]],
    ["a separator at the end", "/bin/a 1 ;", ["/bin/a", "1"]],
    ["a quoted and an escaped semicolon", String.raw`/bin/a ";" \;`, ["/bin/a", ";", ";"]],
    ["dollars", "/bin/a $$ a$$b", ["/bin/a", "$", "a$b"]],
    ["dollars behind a colon", ":/bin/a $$", ["/bin/a", "$$"]],
    ["variables of the unit", "/bin/a --port ${PORT} $LIST", ["/bin/a", "--port", "19000", "one", "two"]],
    ["variables from elsewhere", "/bin/a ${ELSE} $ELSE", ["/bin/a", "${ELSE}", "$ELSE"]],
    [
      "specifiers",
      "%h/bin/a %i %I %n %u %U %t %% %z",
      ["/home/u/bin/a", "my-place", "my/place", context.name, "u", "1000", "/run/user/1000", "%", "%z"],
    ],
  ])("%s", (_, value, argv) => {
    const text = `[Service]\nEnvironment=PORT=19000 "LIST=one two"\nExecStart=${value}\n`;
    expect(parseUnit([text], context).execStart).toEqual(argv);
  });

  test("a reset without a new command leaves none", () => {
    expect(parseUnit(["[Service]\nExecStart=/bin/a\nExecStart=\n"], context).execStart).toEqual([]);
  });
});

describe("lines", () => {
  test("continuations skip comments, and comments continue nothing", () => {
    const text = "; c \\\n[Service]\nExecStart=/bin/a \\\n# c\n  b \\\n  ; d\n c\n# c \\\nEnvironment=A=1\n";
    expect(parseUnit([text], context)).toMatchObject({ execStart: ["/bin/a", "b", "c"], environment: { A: "1" } });
  });

  test("an escaped backslash at the end of a line continues nothing", () => {
    expect(parseUnit(["[Service]\nEnvironment=A=a\\\\\nEnvironment=B=b\n"], context).environment).toEqual({ A: "a\\", B: "b" });
  });

  test("a byte order mark, carriage returns, spaces around names and a missing last line break change nothing", () => {
    expect(parseUnit(["\uFEFF[Service]\r\n  ExecStart = /bin/a b \r\nUser=joe"], context)).toMatchObject({
      execStart: ["/bin/a", "b"],
      user: "joe",
    });
  });

  test("settings in the wrong section do not count", () => {
    expect(parseUnit(["ExecStart=/bin/0\n[Unit]\nExecStart=/bin/1\n[X-Service]\nExecStart=/bin/2\n"], context).execStart).toEqual([]);
  });

  test("nothing comes of nothing", () => {
    expect(parseUnit([""], context)).toMatchObject({ description: undefined, execStart: [], environment: {}, wantedBy: [] });
  });
});

describe("places", () => {
  test.each([
    ["/srv/gateway/.", "/srv/gateway"],
    ["/srv//gateway/./x/", "/srv/gateway/x"],
    ["-/srv", "/srv"],
    ["~", "/home/u"],
    ["%h/a b", "/home/u/a b"],
    ['/srv/"x"', '/srv/"x"'],
    ["/", "/"],
  ])("the working directory %s is %s", (value, directory) => {
    expect(parseUnit([`[Service]\nWorkingDirectory=${value}\n`], context).workingDirectory).toBe(directory);
  });

  test("files of variables, optional or not, until they are reset", () => {
    const text = String.raw`[Service]
EnvironmentFile=/gone
EnvironmentFile=
EnvironmentFile=/a b/\[c\]
EnvironmentFile=-/d%%
`;
    expect(parseUnit([text], context).environmentFiles).toEqual([
      { path: "/a b/[c]", optional: false },
      { path: "/d%", optional: true },
    ]);
  });
});

describe("a real manager", () => {
  let probes: Probes;

  beforeAll(async () => {
    probes = await startProbes();
  }, 60_000);

  afterAll(async () => {
    await probes[Symbol.asyncDispose]();
  });

  test("hand-written units are read as systemd reads them", async () => {
    const { home, userName, uid } = probes.real.host;
    const probe = probes.probePath;
    const lines: Readonly<Record<string, readonly string[]>> = {
      clawdbot: [
        `ExecStart=${probe} "dist/entry.js" gateway --port 18789`,
        'Environment="CLAWDBOT_PROFILE=rescue"',
        "Environment=HOME=/tmp/a b",
        'Environment="CLAWDBOT_SERVICE_MARKER=clawdbot"',
      ],
      several: [`ExecStart=${probe}`, 'Environment=A=1 \'B=two words\' "C=3 \\"4\\"" D="x y"z', "Environment=A=2"],
      reset: [`ExecStart=/bin/false`, "ExecStart=", `ExecStart=${probe} last`, "Environment=A=1", "Environment=", "Environment=B=2"],
      continued: [`ExecStart=${probe} one \\`, "  two \\", "# not an argument \\", "; neither", "  three", "Environment=A=a\\", "B=b"],
      dollars: [`ExecStart=${probe} $$ a$$b \${A} x\${A}y $A $$A "$A" \${A}`, "Environment='A=one two'"],
      colon: [`ExecStart=:${probe} $$ \${A} $A`, "Environment=A=1"],
      specifiers: [`ExecStart=${probe} %n %h %u %U %t %% %i "%%h" \\x25h`, "Environment=A=%h/x%%y"],
      quotes: [`ExecStart="${probe}" 'a "b"' "c 'd'" e"f g"h '' "" \\;`],
      escapes: [`ExecStart=${probe} \\x41\\u00e9\\U0001F600 \\101 "\\t\\n\\s\\\\" \\s`],
      prefixes: [`ExecStart=-@${probe} zero one`],
      dashed: [`ExecStart=${probe}`, "WorkingDirectory=-%h/./"],
      tilde: [`ExecStart=${probe}`, "WorkingDirectory=~"],
    };
    const texts = Object.entries(lines).map(([name, service]): [string, string] => {
      const out = `Environment=PROBE_OUT=${probes.out(name)}`;
      return [name, ["[Service]", out, ...service, out, ""].join("\n")];
    });
    const seen = await probes.run(Object.fromEntries(texts));

    for (const [name, text] of texts) {
      const unit = parseUnit([text], { name: `${name}.service`, home, userName, uid, runtimeDirectory: `/run/user/${uid}` });
      expect.soft(seen[name]?.argv.slice(1), name).toEqual(unit.execStart);
      expect.soft(seen[name]?.environment, name).toMatchObject(unit.environment);
      expect.soft(seen[name]?.workingDirectory, name).toBe(unit.workingDirectory ?? home);
    }
  });
});
