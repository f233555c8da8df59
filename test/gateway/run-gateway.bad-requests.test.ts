import { execFile } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { badRequest, type BadRequest, type Ground } from "./bad-requests.ts";
import { fillCanvas, makePlace, type Place, spawnGateway } from "./gateway-fixture.ts";

const requests = 10_000;
const atOnce = 64;
const seed = Number(process.env["GW_FUZZ_SEED"] ?? Date.now() % 2 ** 31);

const secret = "5ecret5ecret5ecret0123456789abcdef";
/** What stands in files that nobody may see, and in the one that those may see who are let in. */
const [outside, hidden, inside] = ["written-outside-the-canvas", "written-in-a-hidden-file", "written-on-the-canvas"];

/** A canvas with links out of it, and what they lead to. */
async function makeGround(): Promise<{ readonly place: Place; readonly ground: Ground }> {
  const place = await makePlace({ gateway: { auth: { mode: "token", token: secret } } });
  const canvas = await fillCanvas(place, { "index.html": `<p>${inside}</p>`, ".env": hidden, "a.txt": inside });
  await writeFile(path.join(place.stateDir, "outside.txt"), outside);
  await writeFile(path.join(place.stateDir, "canvas-other"), outside);
  await mkdir(path.join(canvas, "sub", ".git"), { recursive: true });
  await writeFile(path.join(canvas, "sub", ".git", "config"), hidden);
  const links = {
    "outside.txt": "../outside.txt",
    config: "../gw.json",
    up: "..",
    hidden: ".env",
    loop: "loop",
    zero: "/dev/zero",
    root: "/",
  };
  for (const [name, target] of Object.entries(links)) await symlink(target, path.join(canvas, name));
  await promisify(execFile)("mkfifo", [path.join(canvas, "pipe")]);
  const names = [...Object.keys(links), "gw.json", "canvas-other", ".env", ".git", "config", "etc", "passwd", "canvas", "a.txt"];
  return { place, ground: { basePort: place.basePort, secret, names } };
}

/**
 * Sends a request as it stands and gives all that comes back until the other side closes; undefined when it does not. Where nothing comes
 * for a while, as after half a request, it says that nothing more will be sent.
 */
async function send({ port, pieces }: Pick<BadRequest, "port" | "pieces">): Promise<string | undefined> {
  const socket = connect(port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  // A refusal may come before all is sent.
  socket.on("error", () => undefined);
  const closed = closeOf(socket).then(() => true);
  for (const piece of pieces) socket.write(piece);
  socket.setTimeout(200, () => socket.end());
  const deadline = new AbortController();
  const isClosed = await Promise.race([closed, after(10_000, false, { signal: deadline.signal })]);
  deadline.abort();
  socket.destroy();
  return isClosed ? Buffer.concat(chunks).toString("latin1") : undefined;
}

/** Unlike `once`, it takes a reset for an end like any other. */
async function closeOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => void socket.once("close", () => resolve()));
}

const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0);

const describe = ({ kind, port, pieces }: BadRequest): string =>
  `${kind} on ${port}: ${Buffer.concat(pieces).toString("latin1").slice(0, 300)}`;

/** What is wrong with an answer; undefined where nothing is. */
function judge({ isLetIn, isForeign }: BadRequest, answer: string | undefined): string | undefined {
  if (answer === undefined) return "no end";
  const status = statusOf(answer);
  const shown = answer.slice(0, 300);
  if ([secret, outside, hidden, "root:"].some((text) => answer.includes(text))) return `leaks: ${shown}`;
  if (!isLetIn && (answer.includes(inside) || answer.includes("gw.json"))) return `lets in: ${shown}`;
  if (isForeign && status !== 0 && status < 400) return `serves a stranger's page: ${shown}`;
  if (status === 101 || (status >= 500 && status !== 501)) return `status ${status}: ${shown}`;
  return answer !== "" && status === 0 ? `no HTTP: ${shown}` : undefined;
}

/** Opens connections that say a part of a request and then nothing; each is told when it was given up. */
async function openSlow({ basePort }: Place): Promise<{ readonly sockets: readonly Socket[]; readonly closed: Promise<unknown> }> {
  const beginnings = [
    "",
    "GET /iden",
    "GET /identity HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow",
    `POST /tabs/open HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${secret}\r\nContent-Length: 1000\r\n\r\n{`,
  ];
  const sockets = Array.from({ length: 120 }, (_, index) => {
    const socket = connect(basePort + 2 * (index % 3), "127.0.0.1").resume();
    socket.on("error", () => undefined).write(beginnings[index % beginnings.length] ?? "");
    return socket;
  });
  return { sockets, closed: Promise.all(sockets.map(closeOf)) };
}

async function residentKib(pid: number | undefined): Promise<number> {
  return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1]);
}

test(`${requests} bad requests get nothing out of a gateway, and it answers as before`, { timeout: 60_000 }, async () => {
  process.stdout.write(`bad requests: again with GW_FUZZ_SEED=${seed}\n`);
  const { place, ground } = await makeGround();
  const gateway = spawnGateway(place);
  await gateway.waitFor("canvas: listening");
  const queue = fc.sample(badRequest(ground), { seed, numRuns: requests });
  const slow = await openSlow(place);
  const before = await residentKib(gateway.child.pid);
  const lines = gateway.lines.length;

  const wrong: string[] = [];
  const met = new Set<string>();
  const work = async (): Promise<void> => {
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const answer = await send(next);
      const fault = judge(next, answer);
      met.add(`${next.kind} ${statusOf(answer ?? "")}`);
      if (fault !== undefined) wrong.push(`${describe(next)}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  expect(wrong.slice(0, 5)).toEqual([]);
  const typical = [
    "traversal 404",
    "guessing 401",
    "foreign 403",
    "foreign 421",
    "upgrade 401",
    "malformed 400",
    "oversized 431",
    "noise 400",
  ];
  expect([...met]).toEqual(expect.arrayContaining(typical));

  const asked = Buffer.from(`GET /canvas/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${secret}\r\nConnection: close\r\n\r\n`);
  expect(await send({ port: place.basePort, pieces: [asked] })).toMatch(new RegExp(`^HTTP/1.1 200 [^]*${inside}`));
  await slow.closed;
  expect((await residentKib(gateway.child.pid)) - before).toBeLessThan(150_000);
  // Nothing was reported: every one of them was refused, and none met a fault.
  expect(gateway.lines.slice(lines)).toEqual([]);
  expect(gateway.child.exitCode).toBe(null);
});
