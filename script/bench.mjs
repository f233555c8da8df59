// npm run bench [-- --runs N]: how long gw takes, as a multiple of an empty Node program measured in the same run.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs, stripVTControlCharacters } from "node:util";
import pty from "@lydell/node-pty";
import { checkout, environment, node } from "./checkout.mjs";

/**
 * Where it may, each program runs where no other process is and no other port is open: gw looks at all of them, so what else the
 * machine does would count.
 */
const isAlone = process.platform === "linux" && process.getuid() === 0;
const alone = isAlone ? ["unshare", "--pid", "--net", "--mount-proc", "--fork", "--kill-child"] : [];
const prepare = isAlone ? "ip link set lo up; " : "";

/** Stand in the first frame of the wizard, in that of the overview and in its table, and nowhere before them. */
const WIZARD = "program that provides the gateway";
const OVERVIEW = "Looking at this host";
const OVERVIEW_TABLE = "PROFILE";
/** Printed right before the program starts. */
const START = "@start";
const FIRST_FRAME_DEADLINE_MS = 20_000;
const BASELINE = "node -e 0";
const gw = [node, join(checkout, "bin", "gw.cjs")];

const { values } = parseArgs({ options: { runs: { type: "string", default: "20" } } });
const runs = Number(values.runs);
const home = mkdtempSync(join(tmpdir(), "gw-bench-"));
const { CI: _, ...outsideCi } = environment;
const env = { ...outsideCi, HOME: home, TERM: "xterm-256color" };

const CASES = {
  [BASELINE]: () => measureRun([node, "-e", "0"]),
  "gw --version": () => measureRun([...gw, "--version"]),
  "gw list": () => measureRun([...gw, "list"]),
  "gw status": () => measureRun([...gw, "--profile", "main", "status"]),
  "gw onboard --yes --dry-run": () => measureRun([...gw, "--profile", "rescue", "onboard", "--yes", "--dry-run"]),
  "gw onboard --plain, asks": () => measureFirstFrame([...gw, "--profile", "rescue", "--plain", "onboard"], WIZARD),
  "gw onboard, first frame": () => measureFirstFrame([...gw, "--profile", "rescue", "onboard"], WIZARD),
  "gw, first frame": () => measureFirstFrame(gw, OVERVIEW),
  "gw, every gateway seen": () => measureFirstFrame(gw, OVERVIEW_TABLE),
};

/** The wizard's slowest screen: the base port beside so many gateways, whose blocks fill the host up to where the kernel takes its own ports. */
const CROWD = 300;
const KEYS = 400;
/** Nobody types faster; and the look that a key begins is over by then. */
const KEY_PAUSE_MS = 60;

try {
  setUpMain();
  const samples = await measureAll();
  printTable(samples);
  printKeys(await measureKeys(), median(samples[BASELINE].map(({ wall }) => wall)));
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** A profile to look at; the wizard's is another one, which has to be new. */
function setUpMain() {
  execFileSync(node, [...gw.slice(1), "--profile", "main", "onboard", "--yes", "--service", "none"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** One unmeasured round to warm the caches, then every round in an order of its own, so that drift of the machine meets all alike. */
async function measureAll() {
  const samples = Object.fromEntries(Object.keys(CASES).map((name) => [name, []]));
  for (let round = 0; round <= runs; round += 1) {
    for (const name of shuffle(Object.keys(CASES))) {
      const sample = await CASES[name]();
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}

/** Wall and processor time in milliseconds, as bash's `time` tells them: Node cannot see its children's processor time. */
function measureRun(argv) {
  const script = `${prepare}TIMEFORMAT="%R %U %S"; { time "$@" >/dev/null 2>/dev/null; } 2>&1; exit 0`;
  const [program, ...args] = [...alone, "bash", "-c", script, "bash", ...argv];
  const output = execFileSync(program, args, { env, encoding: "utf8" });
  const [wall, user, system] = output
    .trim()
    .split(" ")
    .map((seconds) => Number(seconds) * 1000);
  return { wall, cpu: user + system };
}

/** Milliseconds from the start of the program until its screen shows this text, and where the kernel tells it the processor time until then. */
function measureFirstFrame(argv, text) {
  const [program, ...args] = [...alone, "bash", "-c", `${prepare}printf ${START}; exec "$@"`, "bash", ...argv];
  return new Promise((resolve, reject) => {
    let start;
    const terminal = pty.spawn(program, args, { name: "xterm-256color", cols: 100, rows: 30, env });
    let output = "";
    const fail = () => {
      terminal.kill("SIGKILL");
      reject(new Error(`"${text}" did not appear; the screen got:\n${output}`));
    };
    const deadline = setTimeout(fail, FIRST_FRAME_DEADLINE_MS);
    let [wall, cpu] = [];
    terminal.onData((data) => {
      output += data;
      if (output.includes(START)) start ??= performance.now();
      if (wall !== undefined || !stripVTControlCharacters(output).includes(text)) return;
      wall = performance.now() - start;
      cpu = processorClock(terminal.pid)();
      terminal.kill("SIGKILL");
    });
    terminal.onExit(() => {
      clearTimeout(deadline);
      if (wall === undefined) fail();
      else resolve({ wall, cpu });
    });
  });
}

/**
 * Milliseconds from each key at the base port until the terminal gets the first of its frame, the keys typed one by one, and where the kernel
 * tells it the processor time in between: what else the machine does counts in the one and not in the other.
 */
async function measureKeys() {
  const crowded = join(home, "crowded");
  for (let index = 0; index < CROWD; index += 1) {
    const directory = join(crowded, `.gw-p${index}`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "gw.json"), JSON.stringify({ gateway: { port: 1100 + index * 105 } }));
  }
  const argv = [...alone, "bash", "-c", `${prepare}exec "$@"`, "bash", ...gw, "--profile", "rescue", "--engine", "builtin", "onboard"];
  const [program, ...args] = argv;
  const terminal = pty.spawn(program, args, { name: "xterm-256color", cols: 100, rows: 30, env: { ...env, HOME: crowded } });
  let output = "";
  let seen = () => {};
  terminal.onData((data) => {
    output += data;
    seen();
  });
  const untilFirst = async () => {
    const { promise, resolve } = Promise.withResolvers();
    seen = () => stripVTControlCharacters(output).includes("Base port") && resolve();
    await promise;
  };
  await Promise.race([
    untilFirst(),
    sleep(FIRST_FRAME_DEADLINE_MS).then(() => Promise.reject(new Error(`No wizard; the screen got:\n${output}`))),
  ]);
  const processorMs = processorClock(terminal.pid);
  const samples = [];
  for (let index = 0; index < KEYS; index += 1) {
    await sleep(KEY_PAUSE_MS);
    const { promise, resolve } = Promise.withResolvers();
    seen = resolve;
    const [start, startCpu] = [performance.now(), processorMs()];
    // Five digits, then Ctrl-U.
    terminal.write(index % 6 === 5 ? "\u0015" : String(((index * 7) % 6) + 1));
    await promise;
    samples.push({ wall: performance.now() - start, cpu: processorMs() - startCpu });
  }
  terminal.kill("SIGKILL");
  return samples;
}

/** The time that the Node program in this process has been on processors with all its threads, in milliseconds. */
function processorClock(outermost) {
  if (process.platform !== "linux") return () => undefined;
  let pid = outermost;
  while (!readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith(node))
    [pid] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ");
  const threads = `/proc/${pid}/task`;
  return () => {
    const times = readdirSync(threads).map((thread) => Number(readFileSync(`${threads}/${thread}/schedstat`, "utf8").split(" ")[0]));
    return times.reduce((sum, time) => sum + time, 0) / 1e6;
  };
}

function printKeys(samples, baseline) {
  console.log(`\nkey to frame beside ${CROWD} gateways`);
  for (const [name, key] of [
    ["time", "wall"],
    ["processor time", "cpu"],
  ]) {
    const sorted = samples.map((sample) => sample[key]).sort((left, right) => left - right);
    if (Number.isNaN(sorted[0])) continue;
    const at = (share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)];
    const cells = [50, 90, 99].map(
      (share) => `${share} %: ${at(share / 100).toFixed(1)} ms, ${(at(share / 100) / baseline).toFixed(2)} x ${BASELINE}`,
    );
    console.log([name.padEnd(16), ...cells].join("   "));
  }
}

function printTable(samples) {
  const baseline = samples[BASELINE];
  const rows = Object.entries(samples).map(([name, ofCase]) => [
    name,
    median(ofCase.map(({ wall }) => wall)).toFixed(0),
    ...ratioColumns(ofCase, baseline, "wall"),
    ...ratioColumns(ofCase, baseline, "cpu"),
  ]);
  const table = [["", "median ms", `× ${BASELINE}`, "min-max", "× cpu", "min-max"], ...rows];
  for (const row of table) console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(27) : cell.padStart(13))).join(""));
}

/** The ratio of the medians, and the smallest and largest sample over the baseline's median. */
function ratioColumns(samples, baseline, key) {
  const numbers = samples.map((sample) => sample[key]).filter((value) => value !== undefined);
  if (numbers.length === 0) return ["-", "-"];
  const base = median(baseline.map((sample) => sample[key]));
  const ratio = (value) => (value / base).toFixed(2);
  return [ratio(median(numbers)), `${ratio(Math.min(...numbers))}-${ratio(Math.max(...numbers))}`];
}

function median(numbers) {
  const sorted = [...numbers].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function shuffle(items) {
  return items
    .map((item) => ({ item, key: Math.random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ item }) => item);
}
