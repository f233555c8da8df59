// npm run record: makes the pictures of the README in docs/ from what gw really shows on a host of its own.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { translations } from "../src/locale/translations.ts";
import { startTestHost } from "../test/host/test-host.ts";
import { checkout } from "./checkout.mjs";
import { renderAnimatedSvg } from "./lib/animated-svg.ts";
import { replaceInScreen } from "./lib/replace-in-screen.ts";
import { textsOnScreens } from "./lib/texts-on-screens.ts";

const ONBOARD = ["gw", "--profile", "rescue", "onboard"];
const SIZE = { columns: 100, rows: 32 };
const OVERVIEW_SIZE = { columns: 140, rows: 12 };
const SETTLE_MS = 200;

const host = await startTestHost({ user: "ordinary" });
try {
  await must(["gw", "onboard", "--yes"]);
  await must(["gw", "--profile", "spare", "onboard", "--yes", "--no-start"]);
  const { proposed, taken, review, applying, receipt } = await recordOnboarding();
  await save("onboard", ONBOARD, [proposed, taken, review, applying, receipt]);
  await save("base-port", ONBOARD, [taken]);
  await save("review", ONBOARD, [review]);
  await save("receipt", ONBOARD, [receipt]);
  await save("overview", ["gw"], [await recordOverview()]);
  await must(["systemctl", "--user", "disable", "--now", "gw-gateway-rescue.service"]);
  await save("again", ONBOARD, [await recordAgain()]);
} finally {
  await host.stop();
}

async function must(argv) {
  const { exitCode, stderr } = await host.run(argv, { timeoutMs: 60_000 });
  // A gateway that was not to be started does not run.
  if (exitCode !== 0 && exitCode !== 3) throw new Error(`${argv.join(" ")} ended with ${exitCode}:\n${stderr}`);
}

async function save(name, command, frames) {
  const texts = textsOnScreens(
    frames.map(({ screen }) => screen),
    Object.keys(translations),
  );
  const svg = renderAnimatedSvg({ title: command.join(" "), frames, texts });
  await mkdir(join(checkout, "docs"), { recursive: true });
  await writeFile(join(checkout, "docs", `${name}.svg`), svg);
  console.log(`docs/${name}.svg: ${frames.length} frames, ${texts.length} texts, ${Math.round(svg.length / 1024)} KiB`);
}

async function recordOnboarding() {
  const terminal = host.terminal(ONBOARD, SIZE);
  const shoot = shooter(terminal);
  await terminal.waitForText("◆ Engine");
  terminal.press("enter");
  await terminal.waitForText("1000 below");
  const proposed = await shoot("The wizard proposes a base port and shows every port that follows from it, all of them free.", 4);
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
  return { proposed, taken, review, applying, receipt };
}

/** Takes what the rest of the questions propose, up to the review. */
async function passQuestions(terminal) {
  for (const title of ["Workspace", "Listen on", "Sign-in", "Secret from", "Service", "Browser control", "Remote Chrome"]) {
    await terminal.waitForText(`◆ ${title}`);
    terminal.press("enter");
  }
  await terminal.waitForText("nothing has been written yet");
}

async function recordAgain() {
  const terminal = host.terminal(ONBOARD, SIZE);
  await terminal.waitForText("Enter: next");
  const again = await shooter(terminal)(
    "A second run on a configured profile says first what differs on the host, and asks what to do.",
    1,
  );
  terminal.press("ctrl-c", "ctrl-c");
  await terminal.exited;
  return again;
}

async function recordOverview() {
  const terminal = host.terminal(["gw"], OVERVIEW_SIZE);
  await terminal.waitForText(/rescue .*healthy/);
  const overview = await shooter(terminal)("Every gateway of the host with its ports, service, health, memory and last change, live.", 1);
  terminal.type("q");
  await terminal.exited;
  return overview;
}

function shooter(terminal) {
  return async (says, seconds) => ({ says, seconds, screen: await settledScreen(terminal) });
}

/** The screen when it no longer changes but for what differs from run to run, which is made the same. */
async function settledScreen(terminal) {
  const replacements = [
    { pattern: new RegExp(RegExp.escape(host.home)), text: "/home/you" },
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
