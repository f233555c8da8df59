import { describe, expect, test } from "vitest";
import { askSocket, type GatewaySecret } from "../../src/gateway/gateway-socket.ts";
import type { ConversationEnd, Sockets } from "../../src/host/sockets.ts";

const challenge = '{"type":"event","event":"connect.challenge","payload":{"nonce":"9968a31e","ts":1795240559566}}';
const health = '{"type":"event","event":"health","payload":{"ok":true}}';

function hello(snapshot: unknown): string {
  return JSON.stringify({
    type: "res",
    id: "connect",
    ok: true,
    payload: { type: "hello-ok", protocol: 4, server: { version: "2026.9.6" }, snapshot },
  });
}

function refused(id: string, message: string): string {
  return JSON.stringify({ type: "res", id, ok: false, error: { code: "INVALID_REQUEST", message } });
}

const config = '{"type":"res","id":"config","ok":true,"payload":{"path":"/home/u/.openclaw-rescue/openclaw.json","exists":true}}';

/** A gateway that says these messages, each after the number of requests that it waits for. */
function fakeSockets(messages: readonly (readonly [after: number, message: string])[]) {
  const said: unknown[] = [];
  const converse: Sockets["converse"] = async (_, { hear }): Promise<ConversationEnd> => {
    for (const [after, message] of messages) {
      if (said.length < after) return { kind: "no-answer" };
      const { say, isOver } = hear(message);
      if (isOver === true) return { kind: "over" };
      if (say !== undefined) said.push(JSON.parse(say));
    }
    return { kind: "no-answer" };
  };
  const sockets: Sockets = { tryBind: async () => "used", get: async () => undefined, converse };
  return { sockets, said };
}

async function ask(
  messages: readonly (readonly [number, string])[],
  secret: GatewaySecret | undefined = { kind: "token", value: "s3cret" },
) {
  const { sockets, said } = fakeSockets(messages);
  const answer = await askSocket(sockets, { url: "ws://127.0.0.1:1/", secret, scopes: ["operator.read"], timeoutMs: 1 });
  return { answer, said };
}

describe("what answers a WebSocket", () => {
  test("is a gateway that tells the path of its config, whatever events come in between", async () => {
    const { answer, said } = await ask([
      [0, challenge],
      [1, hello({ presence: [] })],
      [2, health],
      [2, config],
    ]);
    expect(answer).toEqual({ kind: "gateway", configPath: "/home/u/.openclaw-rescue/openclaw.json" });
    expect(said).toMatchObject([
      { type: "req", method: "connect", params: { minProtocol: 3, maxProtocol: 4, auth: { token: "s3cret" }, scopes: ["operator.read"] } },
      { type: "req", method: "config.get", params: {} },
    ]);
  });

  test("tells the path in its greeting where the config may not be read", async () => {
    const configPath = "/home/u/.openclaw/openclaw.json";
    const { answer } = await ask([
      [0, challenge],
      [1, hello({ configPath })],
      [2, refused("config", "missing scope: operator.read")],
    ]);
    expect(answer).toEqual({ kind: "gateway", configPath });
  });

  test("is believed by the config, not by the greeting, which names the default profile's in foreground runs of Clawdbot", async () => {
    const { answer } = await ask([
      [0, challenge],
      [1, hello({ configPath: "/home/u/.clawdbot/clawdbot.json" })],
      [2, config],
    ]);
    expect(answer).toEqual({ kind: "gateway", configPath: "/home/u/.openclaw-rescue/openclaw.json" });
  });

  test.each([
    "unauthorized: gateway token mismatch (provide gateway auth token)",
    "unauthorized: gateway password missing (provide gateway auth password)",
    "device identity required",
  ])("refuses the secret: %s", async (message) => {
    const { answer } = await ask([
      [0, challenge],
      [1, refused("connect", message)],
    ]);
    expect(answer).toEqual({ kind: "unauthorized" });
  });

  test("gets the password as such, and no secret where there is none", async () => {
    const password = await ask([[0, challenge]], { kind: "password", value: "p" });
    expect(password.said).toMatchObject([{ params: { auth: { password: "p" } } }]);
    const { sockets, said } = fakeSockets([[0, challenge]]);
    await askSocket(sockets, { url: "ws://127.0.0.1:1/", secret: undefined, scopes: [], timeoutMs: 1 });
    expect(said).toMatchObject([{ params: { scopes: [] } }]);
    expect(JSON.stringify(said)).not.toContain("auth");
  });

  test.each(["hello", '{"type":"welcome"}', "", '{"event":"other"}'])("is shown no secret when it begins with %j", async (message) => {
    const { answer, said } = await ask([
      [0, message],
      [0, challenge],
    ]);
    expect(answer).toEqual({ kind: "stranger" });
    expect(said).toEqual([]);
  });

  test("is a stranger when it speaks another protocol, and silent when it says nothing", async () => {
    expect(
      (
        await ask([
          [0, challenge],
          [1, refused("connect", "protocol mismatch")],
        ])
      ).answer,
    ).toEqual({ kind: "stranger" });
    expect((await ask([])).answer).toEqual({ kind: "silent" });
  });
});
