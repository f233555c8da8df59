import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { z } from "zod";

/** One tab of a real browser without a window. */
export interface Page extends AsyncDisposable {
  /** Loads an address; resolves when the answer began to arrive. */
  open(url: string): Promise<void>;
  /** What an expression comes to in the page, as JSON; undefined where it failed, for instance between two pages. */
  evaluate(expression: string): Promise<unknown>;
}

const reply = z.object({ id: z.number(), result: z.optional(z.looseObject({})) });
const evaluated = z.object({ result: z.object({ value: z.optional(z.unknown()) }), exceptionDetails: z.optional(z.unknown()) });

/** Starts Chromium with a profile of its own, and speaks to its first tab over the DevTools protocol. */
export async function openChromium(): Promise<Page> {
  const directory = await mkdtemp(join(tmpdir(), "gw-chromium-"));
  const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--remote-debugging-port=0",
    `--user-data-dir=${directory}`,
  ];
  const child = spawn("/usr/bin/chromium", [...flags, "about:blank"], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(child, "close");
  const browser = await findAddress(createInterface({ input: child.stderr }));
  const tabs = z.array(z.object({ type: z.string(), webSocketDebuggerUrl: z.string() }));
  const listed = tabs.parse(await (await fetch(`http://${new URL(browser).host}/json/list`)).json());
  const socket = new WebSocket(listed.find(({ type }) => type === "page")?.webSocketDebuggerUrl ?? "");
  await once(socket, "open");
  const call = makeCall(socket);
  return {
    open: async (url) => void (await call("Page.navigate", { url })),
    evaluate: async (expression) => {
      const answer = evaluated.safeParse(await call("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true }));
      return answer.data?.exceptionDetails === undefined ? answer.data?.result.value : undefined;
    },
    [Symbol.asyncDispose]: async () => {
      socket.terminate();
      child.kill("SIGKILL");
      await ended;
      // Its children are gone a moment later.
      await rm(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function findAddress(lines: AsyncIterable<string>): Promise<string> {
  const said: string[] = [];
  for await (const line of lines) {
    const address = /^DevTools listening on (\S+)/.exec(line)?.[1];
    if (address !== undefined) return address;
    said.push(line);
  }
  throw new Error(`Chromium did not start:\n${said.join("\n")}`);
}

function makeCall(socket: WebSocket): (method: string, parameters: object) => Promise<unknown> {
  const waiting = new Map<number, (result: unknown) => void>();
  let count = 0;
  socket.on("message", (data: Buffer) => {
    const answer = reply.safeParse(JSON.parse(data.toString())).data;
    if (answer !== undefined) waiting.get(answer.id)?.(answer.result);
  });
  return async (method, parameters) =>
    new Promise((resolve) => {
      count += 1;
      waiting.set(count, resolve);
      socket.send(JSON.stringify({ id: count, method, params: parameters }));
    });
}
