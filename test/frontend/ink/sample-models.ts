import type { Model } from "../../../src/frontend/ink/model.ts";
import { chooseGlyphs } from "../../../src/frontend/view/glyphs.ts";
import type { InstanceRemark } from "../../../src/instance/instance.ts";
import { err } from "../../../src/lib/result.ts";
import type { Problem } from "../../../src/locale/problem.ts";
import { givenOf } from "../sample-session.ts";
import { held } from "../../port-map/sample-host.ts";
import { builtinOnly, draftOf, instance, observe, observeConfigured, observeEngine, portsOf } from "../../wizard/sample-observed.ts";
import { press, pressSlowly, settle, start, tell, type Run } from "./run-model.ts";

const neighbours = [instance("default", 18_789), instance("ops", 21_789)];
const crowded = observe({ others: neighbours, ports: portsOf(neighbours, [held(20_793)]) });
const moving = observeConfigured("{ gateway: { port: 20789 } }", { others: neighbours });

const crowd = Array.from({ length: 300 }, (_, index) => instance(`p${index}`, 1100 + index * 111));

const main = instance("default", 18_789);
const besideMain = observeConfigured("{ gateway: { port: 18809 } }", {
  others: neighbours,
  ports: portsOf([main, instance("rescue", 18_809)]),
});

const failure: Problem = {
  kind: "applied-partly",
  cause: {
    kind: "service-failed",
    name: "gw-gateway-rescue.service",
    result: "exit-code",
    exitStatus: 78,
    lastLines: ["gateway: cannot listen on 127.0.0.1:20789", "gateway: EADDRINUSE"],
  },
  takenBack: ["write config /home/u/.gw-rescue/gw.json"],
  notTakenBack: [],
};

const remarks: readonly InstanceRemark[] = [
  { kind: "linked", path: "/home/u/.openclaw-rescue", target: "/data/openclaw-rescue" },
  {
    kind: "config-newer",
    path: "/home/u/.openclaw-rescue/openclaw.json",
    configVersion: "2026.9.9",
    engine: "OpenClaw",
    version: "2026.9.6",
  },
];

const kept = { at: "5 min ago", answers: draftOf({ port: "22789", workspace: "/data/ws", cdpUrl: "" }).answers, remembered: {} };

const standing = {
  differences: [
    "gw-gateway-rescue.service: names port 23789 where the config has 20789.",
    "gw-gateway-rescue.service does not run, and nothing answers.",
  ],
  wish: "install",
  isMendable: true,
} as const;

const broken = {
  fault: "~/.gw-rescue/gw.json does not parse: line 12, column 34: a comma or the end of the object was expected.",
  list: "gw --profile rescue repair --list",
};
const lastGood = { id: "gw.json.bak", detail: "backup gw.json.bak (3 h ago)" };

const cutOff = { title: "onboard, base port 20789", at: "2 min ago", basePort: "20789" };

const { existing } = observeConfigured("{ gateway: { port: 20789 } }");
const takingOver = observeEngine("openclaw", { engines: builtinOnly, others: neighbours, from: "clawdbot", existing });

/** One model for each screen that the wizard has, by the name of its golden frames. */
export const sampleModels: Readonly<Record<string, Model>> = {
  engine: settle(start({ observed: observeEngine("openclaw") })).model,
  "engine-looking": press(settle(start({ observed: observeEngine("openclaw") })), "clawdbot", "enter").model,
  "engine-refused": pressSlowly(start({ observed: observeEngine("openclaw") }), "down", "down", "enter").model,
  install: pressSlowly(start({ observed: observeEngine("openclaw") }), "clawdbot", "enter").model,
  remarks: settle(start({ observed: observeEngine("openclaw", { remarks }) })).model,
  "take-over": settle(start({ observed: takingOver })).model,
  "port-free": settle(start({ observed: crowded })).model,
  "port-taken": pressSlowly(start({ observed: crowded }), "18789", "enter").model,
  "port-held": pressSlowly(start({ observed: crowded }), "20789").model,
  "port-risky": pressSlowly(start({ observed: crowded }), "18809").model,
  "port-shared": settle(start({ observed: besideMain })).model,
  "port-crowd": settle(start({ observed: observe({ others: crowd, ports: portsOf(crowd) }) })).model,
  "port-wrong": pressSlowly(start({ observed: crowded }), "70000").model,
  "port-last": pressSlowly(start({ observed: crowded }), "32000").model,
  "workspace-wrong": pressSlowly(start({ observed: crowded }), "enter", "erase-line", "work").model,
  jumped: settle(tell(reviewed(), { kind: "jump", id: "auth" })).model,
  given: settle(start({ observed: moving, given: { ...givenOf({ bind: "loopback" }), ...givenOf({ auth: "token" }, "file") } })).model,
  "port-moved": pressSlowly(start({ observed: moving }), "22789").model,
  looking: press(settle(start({ observed: crowded })), "22789", "enter").model,
  choice: pressSlowly(start({ observed: crowded }), "enter", "enter", "down").model,
  password: pressSlowly(start({ observed: crowded }), ...enters(3), "2", "enter", "enter", "correct horse").model,
  risk: pressSlowly(start({ observed: crowded }), "18809", "enter", "enter", "lan", ...enters(7)).model,
  planning: press(pressSlowly(start({ observed: crowded }), ...enters(8)), "enter").model,
  review: reviewed().model,
  "review-risk": pressSlowly(start({ observed: crowded }), "18809", "enter", "enter", "lan", ...enters(7), "1", "enter").model,
  "review-move": pressSlowly(start({ observed: moving }), "22789", ...enters(9), "down", "down").model,
  "review-engine": pressSlowly(start({ observed: observeEngine("openclaw", { remarks }) }), ...enters(10)).model,
  "review-long": pressSlowly(framed(reviewed()), "enter").model,
  "review-diff": press(pressSlowly(start({ observed: moving }), "22789", ...enters(9)), "d").model,
  "review-unit": press(reviewed(), "u").model,
  "review-answers": press(reviewed(), "e", "down", "down").model,
  "kept-answers": settle(start({ observed: observe({ kept }) })).model,
  "task-cut-off": settle(start({ observed: { ...moving, standing, interrupted: cutOff } })).model,
  task: settle(start({ observed: { ...moving, standing: { differences: [], wish: "install", isMendable: true } } })).model,
  "task-differs": settle(start({ observed: { ...moving, standing } })).model,
  "task-broken": settle(start({ observed: { ...moving, existing: undefined, broken: { ...broken, lastGood } } })).model,
  "task-broken-lost": settle(start({ observed: { ...moving, existing: undefined, broken } })).model,
  leaving: press(pressSlowly(start({ observed: crowded }), "enter"), "cancel").model,
  "leaving-review": press(reviewed(), "cancel").model,
  applying: applying().model,
  installing: installing().model,
  stopping: press(applying(), "cancel").model,
  failed: failed().model,
  "failed-taken-back": takenBack().model,
  "failed-answers": press(failed(), "e", "down").model,
  "looking-again": press(failed(), "enter").model,
};

function enters(count: number): readonly string[] {
  return Array.from({ length: count }, () => "enter");
}

function failed(): Run {
  return tell(applying(), { kind: "applied", result: err(failure) });
}

/** A service that cannot be started, with all that was done taken back. */
function takenBack(): Run {
  const argv = ["systemctl", "--user", "start", "gw-gateway-rescue.service"];
  const stderr = "Job for gw-gateway-rescue.service failed because the control process exited with error code.";
  const cause: Problem = { kind: "command-failed", result: { argv, exitCode: 1, stdout: "", stderr, ending: "exited" } };
  const progress = [
    { kind: "change", index: 2, state: "done", elapsedMs: 12 },
    { kind: "change", index: 3, state: "done", elapsedMs: 1234 },
    { kind: "change", index: 4, state: "done", elapsedMs: 234 },
    { kind: "change", index: 5, state: "failed" },
    ...[5, 4, 3, 2, 1, 0].map((index) => ({ kind: "change", index, state: "taken-back" }) as const),
  ] as const;
  const run = progress.reduce((current, step) => tell(current, { kind: "progress", progress: step }), applying());
  return tell(run, { kind: "applied", result: err({ kind: "applied-partly", cause, takenBack: ["write config"], notTakenBack: [] }) });
}

/** The same on a small screen. */
function framed(run: Run): Run {
  const frame = { columns: 40, rows: 24, glyphs: chooseGlyphs({ LANG: "C.UTF-8" }), audience: { profile: "rescue", program: "gw" } };
  const { model } = tell(run, { kind: "framed", frame });
  return { ...run, model: model.stage.kind === "review" ? { ...model, stage: { ...model.stage, isRead: false } } : model };
}

function reviewed(): Run {
  return pressSlowly(start({ observed: crowded }), ...enters(9));
}

function applying(): Run {
  const progress = [
    { kind: "change", index: 0, state: "done" },
    { kind: "change", index: 1, state: "done" },
    { kind: "change", index: 2, state: "running" },
    { kind: "waiting", elapsedMs: 1500, budgetMs: 30_000, reason: "its service starts" },
  ] as const;
  return progress.reduce((run, step) => tell(run, { kind: "progress", progress: step }), press(reviewed(), "enter"));
}

function installing(): Run {
  const asked = pressSlowly(start({ observed: observeEngine("openclaw") }), "clawdbot", ...enters(12));
  const line = "npm http fetch GET 200 https://registry.test.test/clawdbot/-/clawdbot-2026.1.24-3.tgz 812ms (cache miss)";
  const progress = [
    { kind: "change", index: 0, state: "running" },
    { kind: "working", index: 0, elapsedMs: 12_300, budgetMs: 900_000, line },
  ] as const;
  return progress.reduce((run, step) => tell(run, { kind: "progress", progress: step }), asked);
}
