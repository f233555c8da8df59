// npm run record: makes docs/onboard.svg, the picture of the README, from what the wizard really shows on a host of its own.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { startTestHost } from "../test/host/test-host.ts";
import { checkout } from "./checkout.mjs";
import { renderAnimatedSvg } from "./lib/animated-svg.ts";
import { replaceInScreen } from "./lib/replace-in-screen.ts";

const COMMAND = ["gw", "--profile", "rescue", "onboard"];
const SETTLE_MS = 200;
const target = join(checkout, "docs", "onboard.svg");

const frames = await record();
const svg = renderAnimatedSvg({ title: COMMAND.join(" "), frames });
await mkdir(join(checkout, "docs"), { recursive: true });
await writeFile(target, svg);
console.log(`docs/onboard.svg: ${frames.length} frames, ${Math.round(svg.length / 1024)} KiB`);

async function record() {
  const host = await startTestHost({ user: "ordinary" });
  try {
    const main = await host.run(["gw", "onboard", "--yes"], { timeoutMs: 60_000 });
    if (main.exitCode !== 0) throw new Error(`The main gateway was not set up:\n${main.stderr}`);
    return await recordOnboarding(host);
  } finally {
    await host.stop();
  }
}

async function recordOnboarding(host) {
  const terminal = host.terminal(COMMAND, { columns: 90, rows: 30 });
  const shoot = async (says, seconds) => ({ says, seconds, screen: await settledScreen(terminal, host.home) });

  await terminal.waitForText("1000 below");
  const proposed = await shoot("The wizard proposes base port 19789 and shows every port that follows from it, all of them free.", 4);
  terminal.type("18789");
  await terminal.waitForText("taken: default gateway");
  const taken = await shoot("Port 18789 is typed; the table shows that the main gateway has these ports already.", 4);
  terminal.press("tab");
  await terminal.waitForText("1000 below");
  terminal.press("enter");
  await passQuestions(terminal);
  const review = await shoot("The review lists every change with its undo; nothing has been written yet.", 5);
  terminal.press("end");
  await terminal.waitForText("Enter: make these changes");
  terminal.press("enter");
  await terminal.waitForText(/answers as itself \(\d/);
  const applying = await shoot("The changes are made one by one, then gw waits until this gateway answers.", 3);
  await terminal.exited;
  const receipt = await shoot("The receipt: the rescue gateway is healthy, and nothing changed at the main gateway.", 6);
  return [proposed, taken, review, applying, receipt];
}

/** Takes what the rest of the questions propose, up to the review. */
async function passQuestions(terminal) {
  for (const title of ["Workspace", "Listen on", "Sign-in", "Secret from", "Service", "Browser control", "Remote Chrome"]) {
    await terminal.waitForText(`◆ ${title}`);
    terminal.press("enter");
  }
  await terminal.waitForText("nothing has been written yet");
}

/** The screen when it no longer changes but for what differs from run to run, which is made the same. */
async function settledScreen(terminal, home) {
  const replacements = [
    { pattern: new RegExp(RegExp.escape(home)), text: "/home/you" },
    { pattern: /\bpid \d+/, text: "pid 4711" },
    { pattern: /\d+\.\d s\b/, text: "2.3 s" },
  ];
  let last;
  for (;;) {
    const screen = replaceInScreen(terminal.cells(), replacements);
    if (isDeepStrictEqual(screen, last)) return screen;
    last = screen;
    await pause(SETTLE_MS);
  }
}
