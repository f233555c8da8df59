import { describe, expect, test } from "vitest";
import type { Access } from "../../src/gateway/access.ts";
import { browserControlHandler } from "../../src/gateway/browser-control-handler.ts";
import type { BrowserManager } from "../../src/gateway/browser-manager.ts";
import { describeBrowser } from "../../src/gateway/browser-slot.ts";
import { err, ok } from "../../src/lib/result.ts";

const bearer = "Bearer correct%20horse";

const access: Access = {
  secret: "correct horse",
  secrets: { isSame: (left, right) => left === right },
  hostNames: ["localhost", "127.0.0.1", "[::1]"],
  report: () => {},
};

const rules = {
  isEnabled: true,
  settings: { executablePath: undefined, headless: undefined, defaultName: undefined, cdpUrl: undefined, entries: [] },
  planned: [],
  stateDir: "/home/u/.gw-rescue",
  environment: {},
  findClaim: async () => undefined,
  cookieFor: async () => undefined,
  say: () => {},
};

const stopped = describeBrowser(rules, {
  planned: { name: "default", isDefault: true, kind: "local", port: 19_800 },
  life: { kind: "stopped" },
});
const far = describeBrowser(rules, {
  planned: { name: "far", isDefault: false, kind: "remote", url: "wss://user:pw@chrome.example:9222/x?token=t" },
  life: { kind: "stopped" },
});
const tab = { targetId: "AB", title: "Rescue", url: "http://127.0.0.1:19793/" };

const asked: unknown[] = [];

/** Tells what it was asked; the browser `wrok` is unknown to it. */
function manager(): BrowserManager {
  const answer = <T>(value: T, name: string | undefined, ...words: readonly unknown[]) => {
    asked.push([...words, name]);
    return name === "wrok" ? err({ kind: "browser-unknown", browser: name, known: ["default"] } as const) : ok(value);
  };
  return {
    list: () => [stopped, far],
    start: async (name) => answer(stopped, name, "start"),
    stop: async (name) => answer(stopped, name, "stop"),
    tabs: async (name) => answer([tab], name, "tabs"),
    open: async (url, name) => answer(tab, name, "open", url),
    screenshot: async (id, name) => answer({ ...tab, path: "/home/u/shot.png" }, name, "screenshot", id),
    close: async () => {},
  };
}

const handler = browserControlHandler(access, {
  isEnabled: true,
  profile: "rescue",
  cdpPortRange: { from: 19_800, to: 19_899 },
  cdpUrl: "wss://user:pw@chrome.example:9222/x?token=t",
  browsers: manager(),
  audience: { profile: "rescue", program: "gw", engine: "builtin" },
});

type Ask = { readonly method?: string; readonly host?: string; readonly authorization?: string; readonly body?: string };

async function ask(path: string, { method = "GET", host = "127.0.0.1:19791", authorization = bearer, body }: Ask = {}) {
  const headers = { host, ...(authorization === "" ? {} : { authorization }) };
  return handler(new Request(`http://127.0.0.1:19791${path}`, { method, headers, ...(body === undefined ? {} : { body }) }));
}

/** Refused before anybody is asked for anything. */
function isRefusal(status: number): boolean {
  return [400, 401, 405, 421].includes(status);
}

describe("who gets which answer on the browser control port", () => {
  test.for<readonly [string, string, Ask, number]>([
    ["GET", "/healthz", { authorization: "" }, 200],
    ["GET", "/", { authorization: "" }, 401],
    ["GET", "/", {}, 200],
    ["GET", "/", { host: "evil.example" }, 421],
    ["POST", "/", {}, 405],
    ["GET", "/profiles", {}, 200],
    ["GET", "/tabs", {}, 200],
    ["GET", "/tabs?profile=wrok", {}, 404],
    ["POST", "/tabs", {}, 405],
    ["GET", "/start", {}, 405],
    ["POST", "/start", {}, 200],
    ["POST", "/start", { authorization: "" }, 401],
    ["POST", "/start", { authorization: "Bearer x" }, 401],
    ["POST", "/start", { host: "evil.example" }, 421],
    ["POST", "/stop?profile=wrok", {}, 404],
    ["POST", "/tabs/open", { body: '{"url":"http://h/"}' }, 200],
    ["POST", "/tabs/open", { body: "url=http://h/" }, 400],
    ["POST", "/tabs/open", { body: `{"url":"${"x".repeat(70_000)}"}` }, 400],
    ["POST", "/tabs/open", {}, 400],
    ["POST", "/screenshot", {}, 200],
    ["POST", "/screenshot", { body: '{"targetId":5}' }, 400],
    ["DELETE", "/tabs", {}, 405],
    ["GET", "/nothing", {}, 404],
  ])("%s %s with %o is answered with %i", async ([method, path, options, status]) => {
    asked.length = 0;
    const response = await ask(path, { ...options, method });
    expect(response.status).toBe(status);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await response.text()).not.toMatch(/correct.+horse|user:pw|token=t/);
    expect({ status, isAsked: asked.length > 0 }).not.toEqual({ status: expect.toSatisfy(isRefusal), isAsked: true });
  });
});

describe("what the browser control port says", () => {
  test("tells the range, and a CDP URL without its credentials", async () => {
    expect(await (await ask("/")).json()).toEqual({
      enabled: true,
      profile: "rescue",
      running: false,
      cdpPortRange: { from: 19_800, to: 19_899 },
      cdpUrl: "wss://chrome.example:9222/x",
      profiles: ["default", "far"],
      browsers: [stopped, far],
    });
    expect(far).toMatchObject({ state: "remote", cdpUrl: "wss://chrome.example:9222/x" });
  });

  test("passes on which browser, address and page are meant", async () => {
    asked.length = 0;
    await ask("/start?profile=work", { method: "POST" });
    await ask("/tabs/open?profile=", { method: "POST", body: '{"url":"http://h/"}' });
    await ask("/screenshot", { method: "POST", body: '{"targetId":"AB"}' });
    expect(asked).toEqual([
      ["start", "work"],
      ["open", "http://h/", undefined],
      ["screenshot", "AB", undefined],
    ]);
  });

  test("refuses in words that say what to do next, with the facts", async () => {
    expect(await (await ask("/start?profile=wrok", { method: "POST" })).json()).toEqual({
      error: "browser-unknown",
      message: "There is no browser profile wrok. There is: default.",
      next: ["See them all: gw --profile rescue --engine builtin browser profiles"],
      problem: { kind: "browser-unknown", browser: "wrok", known: ["default"] },
    });
  });

  test("names the one method of a path that changes something", async () => {
    expect((await ask("/start")).headers.get("allow")).toBe("POST");
  });
});
