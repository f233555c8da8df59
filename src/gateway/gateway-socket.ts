import * as z from "zod/mini";
import type { Sockets, Turn } from "../host/sockets.ts";
import { parseJson } from "../lib/parse-json.ts";

/** The secret as the config names it. */
export type GatewaySecret = { readonly kind: "token" | "password"; readonly value: string };

/**
 * What answers a WebSocket. `gateway`: one that takes the secret, with the path of its config where it tells. `unauthorized`: one that
 * does not. `stranger`: something that does not speak like a gateway. `silent`: nobody, in time.
 */
export type SocketAnswer =
  | { readonly kind: "gateway"; readonly configPath: string | undefined }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "stranger" }
  | { readonly kind: "silent" };

type SocketTarget = {
  readonly url: string;
  readonly secret: GatewaySecret | undefined;
  readonly scopes: readonly string[];
  readonly timeoutMs: number;
};

const challenge = z.object({ event: z.literal("connect.challenge") });
const response = z.object({ id: z.string(), ok: z.boolean(), payload: z.optional(z.unknown()), error: z.optional(z.unknown()) });
const refusal = z.object({ message: z.string() });
const hello = z.object({ snapshot: z.object({ configPath: z.optional(z.string()) }) });
const config = z.object({ path: z.string() });

/**
 * Asks a gateway for the path of its config: `connect`, then `config.get` (protocol 3 of Clawdbot and OpenClaw up to 2026.3, 4 of the later
 * ones). The secret is said only to what opens the conversation like a gateway. OpenClaw 2026.3.13 lets nobody without a device read the
 * config; there the path is that of its greeting.
 */
export async function askSocket(sockets: Sockets, { url, secret, scopes, timeoutMs }: SocketTarget): Promise<SocketAnswer> {
  let answer: SocketAnswer = { kind: "silent" };
  const hear = (message: string): Turn => {
    const turn = follow(answer, parseJson(message), connectRequest(secret, scopes));
    answer = turn.answer;
    return turn;
  };
  await sockets.converse(url, { timeoutMs, hear });
  return answer;
}

type Followed = Turn & { readonly answer: SocketAnswer };

function follow(before: SocketAnswer, message: unknown, connect: string): Followed {
  if (challenge.safeParse(message).success) return { answer: before, say: connect };
  const reply = response.safeParse(message).data;
  if (reply?.id === "connect") return followConnect(reply);
  if (reply?.id === "config") {
    const path = config.safeParse(reply.payload).data?.path;
    return { answer: path === undefined ? before : { kind: "gateway", configPath: path }, isOver: true };
  }
  // Events of many kinds come in between, and only after the greeting.
  return before.kind === "gateway" ? { answer: before } : { answer: { kind: "stranger" }, isOver: true };
}

function followConnect({ ok, payload, error }: z.infer<typeof response>): Followed {
  if (!ok) return { answer: isAboutAuthorization(error) ? { kind: "unauthorized" } : { kind: "stranger" }, isOver: true };
  const configPath = hello.safeParse(payload).data?.snapshot.configPath;
  return { answer: { kind: "gateway", configPath }, say: request("config", "config.get", {}) };
}

/** The words are the same in every release; the codes behind them came later. */
function isAboutAuthorization(error: unknown): boolean {
  return /unauthorized|device identity|pairing required/i.test(refusal.safeParse(error).data?.message ?? "");
}

function connectRequest(secret: GatewaySecret | undefined, scopes: readonly string[]): string {
  return request("connect", "connect", {
    minProtocol: 3,
    maxProtocol: 4,
    client: { id: "gateway-client", version: "1", platform: "gw", mode: "backend" },
    role: "operator",
    scopes,
    ...(secret === undefined ? {} : { auth: { [secret.kind]: secret.value } }),
  });
}

function request(id: string, method: string, params: unknown): string {
  return JSON.stringify({ type: "req", id, method, params });
}
