import type { IncomingMessage } from "node:http";
import { createServer } from "node:net";
import type { BindOutcome, ConversationEnd, HttpReply, Sockets } from "../host/sockets.ts";
import { errnoName } from "./fault.ts";

const longestBody = 1024 * 1024;
const longestMessage = 16 * 1024 * 1024;
const outOfResources: ReadonlySet<string> = new Set(["EMFILE", "ENFILE", "ENOBUFS", "ENOMEM"]);

/** TCP through Node. A body longer than 1 MiB is cut there; a redirect is an answer like any other. */
export const nodeSockets: Sockets = { tryBind, get, converse };

async function tryBind(address: string, port: number): Promise<BindOutcome> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      const outcome = toOutcome(error);
      if (outcome === undefined) reject(error);
      else resolve(outcome);
    });
    // Only `::` may stand for IPv4 too; for any other address that would mix two questions.
    server.listen({ host: address, port, exclusive: true, ipv6Only: address !== "::" }, () => server.close(() => resolve("free")));
  });
}

// Undefined when this process ran out of descriptors or memory: that tells nothing about the port.
function toOutcome(error: Error): BindOutcome | undefined {
  const code = errnoName(error) ?? "";
  if (code === "EADDRINUSE") return "used";
  if (code === "EACCES" || code === "EPERM") return "denied";
  return outOfResources.has(code) ? undefined : "unavailable";
}

type GetOptions = Parameters<Sockets["get"]>[1];

async function get(url: string, options: GetOptions): Promise<HttpReply | undefined> {
  return ask(url, options, { method: "GET" });
}

/** One HTTP request, its body JSON; undefined when nobody answered within the time. */
export async function ask(
  url: string,
  options: GetOptions,
  { method, body }: { readonly method: "GET" | "POST"; readonly body?: string },
): Promise<HttpReply | undefined> {
  if (!URL.canParse(url)) return undefined;
  // An import would read every export, and one of them makes Node load its whole other HTTP client: 40 ms that nobody needs.
  const { request } = process.getBuiltinModule(url.startsWith("https:") ? "node:https" : "node:http");
  const { bearer, timeoutMs } = options;
  return new Promise((resolve) => {
    const nobody = () => resolve(undefined);
    const headers = {
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    };
    // A pooled connection could belong to a server that has been replaced since.
    const sent = request(url, { method, agent: false, headers, signal: AbortSignal.timeout(timeoutMs) }, (answer) => {
      readBody(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), nobody);
    });
    sent.once("error", nobody);
    sent.end(body);
  });
}

async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= longestBody) break;
  }
  return Buffer.concat(chunks).subarray(0, longestBody).toString("utf8");
}

type ConverseOptions = Parameters<Sockets["converse"]>[1];

// Node's own WebSocket cannot be cut: one whose other side hangs would keep this process alive for ever.
async function converse(url: string, { timeoutMs, greeting, hear }: ConverseOptions): Promise<ConversationEnd> {
  if (!URL.canParse(url)) return { kind: "no-answer" };
  const { WebSocket } = await import("ws");
  const socket = new WebSocket(url, { maxPayload: longestMessage, perMessageDeflate: false });
  return new Promise((resolve) => {
    const end = (how: ConversationEnd) => {
      clearTimeout(timer);
      resolve(how);
      socket.terminate();
    };
    const timer = setTimeout(() => end({ kind: "no-answer" }), timeoutMs);
    socket.on("error", () => end({ kind: "no-answer" }));
    socket.on("close", (code, reason) => end({ kind: "closed", code, reason: reason.toString() }));
    if (greeting !== undefined) socket.on("open", () => socket.send(greeting));
    socket.on("message", (data: Buffer) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      const { say, isOver = false } = hear(data.toString());
      if (isOver) return end({ kind: "over" });
      if (say !== undefined) socket.send(say);
    });
  });
}
