import { expect, test } from "vitest";
import { describeNote } from "../../src/plan/describe-note.ts";
import type { PlanNote } from "../../src/plan/plan.ts";

const audience = { profile: "rescue", program: "gw" };

const table: readonly (readonly [PlanNote, RegExp])[] = [
  [{ kind: "not-started" }, /not started\. Start it: gw --profile rescue gateway start$/],
  [{ kind: "no-service" }, /Run it yourself: gw --profile rescue gateway run$/],
  [
    { kind: "no-manager", problem: { kind: "service-manager-unreachable", manager: "systemd", cause: "not-booted", detail: "" } },
    /systemd/,
  ],
  [{ kind: "service-left-alone", name: "x.service" }, /x\.service stays as it is\. Remove it: gw --profile rescue gateway uninstall$/],
  [{ kind: "restart-needed", name: "x.service" }, /old settings until it is restarted: gw --profile rescue gateway restart$/],
  [{ kind: "linger-off", userName: "ada" }, /stops when ada logs out\. Turn it on: loginctl enable-linger$/],
  [{ kind: "linger-unknown", userName: "ada" }, /logind tells nothing of ada/],
  [{ kind: "ignored-variables", names: ["GW_PORT", "OPENCLAW_HOME"] }, /GW_PORT, OPENCLAW_HOME\.$/],
  [{ kind: "shell-port", variable: "GW_GATEWAY_PORT" }, /^GW_GATEWAY_PORT of this shell counts for gw --profile rescue gateway run alone/],
  [{ kind: "interrupted-plan", title: "onboard", at: "2026-01-02" }, /\(onboard, 2026-01-02\) was cut off.*gw --profile rescue undo$/],
  [{ kind: "unreadable", path: "/root", code: "EACCES" }, /\/root \(EACCES\)/],
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
