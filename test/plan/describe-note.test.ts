import { expect, test } from "vitest";
import { describeNote } from "../../src/plan/describe-note.ts";
import type { PlanNote } from "../../src/plan/plan.ts";

const audience = { profile: "rescue", program: "gw" };

const table: readonly (readonly [PlanNote, RegExp])[] = [
  [{ kind: "not-started" }, /not started\. Start it: gw --profile rescue gateway start$/],
  [{ kind: "not-installed" }, /^This profile has no service\. Install and start it: gw --profile rescue gateway install$/],
  [{ kind: "no-service" }, /Run it yourself: gw --profile rescue gateway run$/],
  [
    { kind: "no-manager", problem: { kind: "service-manager-unreachable", manager: "systemd", cause: "not-booted", detail: "" } },
    /systemd/,
  ],
  [{ kind: "service-left-alone", name: "x.service" }, /x\.service stays as it is\. Remove it: gw --profile rescue gateway uninstall$/],
  [{ kind: "restart-needed", name: "x.service" }, /old settings until it is restarted: gw --profile rescue gateway restart$/],
  [{ kind: "linger-off", userName: "ada" }, /stops when ada logs out\. Turn it on: loginctl enable-linger$/],
  [{ kind: "linger-unknown", userName: "ada" }, /logind tells nothing of ada/],
  [{ kind: "answers-from-variables", names: ["GW_PORT", "GW_BIND"] }, /variables of this shell: GW_PORT, GW_BIND\.$/],
  [{ kind: "ignored-variables", names: ["GW_PORT", "OPENCLAW_HOME"] }, /GW_PORT, OPENCLAW_HOME\.$/],
  [{ kind: "shell-port", variable: "GW_GATEWAY_PORT" }, /^GW_GATEWAY_PORT of this shell counts for gw --profile rescue gateway run alone/],
  [
    { kind: "interrupted-plan", title: "onboard", at: "2026-01-02" },
    /\(onboard, 2026-01-02 00:00:00\) was cut off.*gw --profile rescue undo$/,
  ],
  [{ kind: "unreadable", path: "/root", code: "EACCES" }, /\/root \(EACCES\)/],
  [{ kind: "workspace-empty", path: "/h/w" }, /^The workspace \/h\/w is made again, empty: /],
  [{ kind: "workspace-gone", path: "/mnt/w" }, /^The workspace \/mnt\/w is gone .*: gw --profile rescue onboard$/],
  [{ kind: "state-not-kept", path: "/h/.gw", command: [] }, /in \/h\/\.gw do not come back: gw keeps the config alone\.$/],
  [
    { kind: "state-not-kept", path: "/h/.openclaw", command: ["openclaw", "--profile", "rescue", "configure"] },
    /config alone\. Set models and channels up anew: openclaw --profile rescue configure$/,
  ],
  [{ kind: "archive-holds-all", path: "/h/a.tar.gz" }, /^\/h\/a\.tar\.gz holds all of this profile .*: gw --profile rescue undo$/],
  [{ kind: "variable-gone", variable: "MY_TOKEN", path: "/h/.env" }, /from MY_TOKEN, which \/h\/\.env does not say\. .*: MY_TOKEN=…$/],
  [
    { kind: "kept", path: "/h/w", reason: { kind: "workspace" } },
    /^\/h\/w stays: only `gw --profile rescue remove --workspace` takes a workspace along\.$/,
  ],
  [{ kind: "kept", path: "/h/w", reason: { kind: "used-by", profile: "ops", engine: "builtin" } }, /^\/h\/w stays: .*ops.* uses it\.$/],
  [{ kind: "kept", path: "/mnt/x", reason: { kind: "link-target", link: "/h/.gw" } }, /only the link \/h\/\.gw goes\.$/],
  [{ kind: "kept", path: "/h", reason: { kind: "holds-more" } }, /more than this profile lies in it\.$/],
  [
    { kind: "archives-bounded", directory: "/h/a", count: 10, bytes: 10 * 1024 ** 3 },
    /^The newest 10 archives are kept in \/h\/a, up to 10[.0]* GiB/,
  ],
  [{ kind: "to-set-anew", from: "/h/.gw", keys: ["a.token", "b"] }, /in \/h\/\.gw, to be set anew where it is needed: a\.token, b\.$/],
  [{ kind: "switched-off", keys: ["channels.telegram"] }, /: channels\.telegram\.$/],
  [{ kind: "pin-moved", key: "a.cdpPort", from: 1, to: 2 }, /^a\.cdpPort moves along: 1 becomes 2\.$/],
  [{ kind: "pin-moved", key: "a.cdpPort", from: 1, to: undefined }, /^a\.cdpPort is left out: port 1 is the other profile's\.$/],
  [{ kind: "left-in-workspace", path: "/h/w" }, /^The files of the workspace \/h\/w are not copied\.$/],
  [{ kind: "old-path-inside", path: "/h/.gw-a", files: ["/h/.gw-a/x.sqlite"] }, /name \/h\/\.gw-a .*: \/h\/\.gw-a\/x\.sqlite\.$/],
  [{ kind: "fragile-node", path: "/h/.nvm/node" }, /\/h\/\.nvm\/node, which belongs to a version manager/],
  [
    {
      kind: "settings-moved",
      keys: [
        { from: "a.b", to: "c" },
        { from: "d", to: "d" },
      ],
    },
    /: a\.b is c, d\.$/,
  ],
  [
    {
      kind: "settings-left-out",
      engine: "OpenClaw",
      keys: [
        { key: "web", reason: "not known to it" },
        { key: "cron.store", reason: "why" },
        { key: "talk", reason: "not known to it" },
        { key: "talk.voice", reason: "lies in the old state directory" },
      ],
    },
    /OpenClaw does not take.*: web, talk \(not known to it\); cron\.store \(why\)\.$/,
  ],
  [
    {
      kind: "state-left-behind",
      engine: "Clawdbot",
      stateDir: "/h/.clawdbot-rescue",
      command: ["openclaw", "--profile", "rescue", "configure"],
    },
    /stay in \/h\/\.clawdbot-rescue.*: openclaw --profile rescue configure$/,
  ],
  [{ kind: "predecessor-still-runs", name: "x.service", engine: "Clawdbot" }, /x\.service of Clawdbot is left as it is/],
  [
    { kind: "copy-set-up", path: "/h/.gw-old", profile: "rescue", engine: "builtin" },
    /\/h\/\.gw-old was a copy of profile rescue \(built-in\)/,
  ],
  [{ kind: "token-made", configPath: "/h/.gw/gw.json" }, /new token .*\/h\/\.gw\/gw\.json/],
];

test.each(table.map(([note, words]) => ({ note, words, kind: note.kind })))(
  "$kind is one line with what it is about",
  ({ note, words }) => {
    const text = describeNote(note, audience);
    expect(text).toMatch(words);
    expect(text).not.toContain("\n");
  },
);
