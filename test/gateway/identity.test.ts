import { describe, expect, test } from "vitest";
import { askIdentity } from "../../src/gateway/identity.ts";
import type { HttpReply, Sockets } from "../../src/host/sockets.ts";

const live: HttpReply = { status: 200, body: '{"ok":true,"status":"live"}' };

const identity = {
  engine: "builtin",
  profile: "rescue",
  version: "0.1.0",
  pid: 4242,
  startedAt: "2026-01-02T03:04:05.000Z",
  stateDirDigest: "d1",
  configPath: "/home/u/.gw-rescue/gw.json",
  isReady: true,
  ports: { gateway: 19789, "browser-control": 19791, canvas: 19793, cdp: { from: 19800, to: 19899 } },
};

function says(changes: object): HttpReply {
  return { status: 200, body: JSON.stringify({ ...identity, ...changes }) };
}

type Asked = { readonly url: string; readonly bearer: string | undefined };

/** A port that gives these answers by path, and remembers what it was asked. */
function fakeSockets(replies: Readonly<Record<string, HttpReply | undefined>>): { readonly sockets: Sockets; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const sockets: Sockets = {
    tryBind: async () => "used",
    get: async (url, { bearer }) => {
      asked.push({ url, bearer });
      return replies[new URL(url).pathname];
    },
    converse: async () => ({ kind: "no-answer" }),
  };
  return { sockets, asked };
}

const target = { host: "127.0.0.1", port: 19789, secret: "s3cret", stateDirDigest: "d1" };

describe("who answers on a port", () => {
  test.for<readonly [string, HttpReply | undefined, HttpReply | undefined, string]>([
    ["this instance", live, says({}), "same"],
    ["this instance while it still opens listeners", live, says({ isReady: false }), "same"],
    ["this instance in a later version with more to say", live, says({ more: 1 }), "same"],
    ["the same engine in another state directory", live, says({ stateDirDigest: "d2" }), "foreign"],
    ["another engine", live, says({ engine: "openclaw" }), "foreign"],
    ["a gateway without identity", live, { status: 404, body: "{}" }, "foreign"],
    ["one that gives this identity with an error", live, { ...says({}), status: 500 }, "foreign"],
    ["one that answers in HTML", live, { status: 200, body: "<html>" }, "foreign"],
    ["one that leaves the digest out", live, says({ stateDirDigest: undefined }), "foreign"],
    ["a gateway with another secret", live, { status: 401, body: "{}" }, "unauthorized"],
    ["a gateway that forbids", live, { status: 403, body: "{}" }, "unauthorized"],
    ["any web page", { status: 200, body: "<html>" }, says({}), "foreign"],
    ["a 404", { status: 404, body: live.body }, says({}), "foreign"],
    ["nobody", undefined, says({}), "silent"],
    ["one that stops between the two questions", live, undefined, "silent"],
  ])("%s", async ([, health, reply, kind]) => {
    const { sockets } = fakeSockets({ "/healthz": health, "/identity": reply });
    expect((await askIdentity(sockets, target)).kind).toBe(kind);
  });

  test("the answer of this instance carries what it says of itself", async () => {
    const { sockets } = fakeSockets({ "/healthz": live, "/identity": says({}) });
    expect(await askIdentity(sockets, target)).toEqual({ kind: "same", identity });
  });

  test("the secret goes only to what looks like a gateway", async () => {
    const stranger = fakeSockets({ "/healthz": { status: 200, body: "hello" } });
    await askIdentity(stranger.sockets, target);
    expect(stranger.asked).toEqual([{ url: "http://127.0.0.1:19789/healthz", bearer: undefined }]);
    const gateway = fakeSockets({ "/healthz": live });
    await askIdentity(gateway.sockets, { ...target, host: "::1" });
    expect(gateway.asked).toEqual([
      { url: "http://[::1]:19789/healthz", bearer: undefined },
      { url: "http://[::1]:19789/identity", bearer: "s3cret" },
    ]);
  });
});
