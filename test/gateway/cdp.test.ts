import { describe, expect, it } from "vitest";
import { captureTab, listTabs, openTab } from "../../src/gateway/browser-pages.ts";
import { type CdpScript, runScript } from "../../src/gateway/cdp.ts";
import type { Sockets } from "../../src/host/sockets.ts";

type Said = {
  readonly id: number;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly sessionId?: string;
};

/** A browser that answers each command with these messages; without any it says nothing more. */
function browserThat(answers: (said: Said) => readonly unknown[]) {
  const said: Said[] = [];
  const converse: Sockets["converse"] = async (_, { greeting, hear }) => {
    const inbox = greeting === undefined ? [] : [greeting];
    for (let text = inbox.shift(); text !== undefined; text = inbox.shift()) {
      const command: Said = JSON.parse(text);
      said.push(command);
      for (const message of answers(command)) {
        const turn = hear(typeof message === "string" ? message : JSON.stringify(message));
        if (turn.isOver === true) return { kind: "over" };
        if (turn.say !== undefined) inbox.push(turn.say);
      }
    }
    return { kind: "no-answer" };
  };
  return { said, run: async <T>(script: CdpScript<T>) => runScript({ converse }, "ws://127.0.0.1:1/x", script, 1000) };
}

const page = { targetId: "AB", type: "page", title: "Rescue", url: "http://127.0.0.1:1/" };

/** Answers as Chromium does; `navigated` stands for what it says to Page.navigate. */
function chromium(navigated: readonly unknown[]) {
  return ({ id, method }: Said): readonly unknown[] => {
    switch (method) {
      case "Target.getTargets":
        return [{ id, result: { targetInfos: [page, { ...page, targetId: "W", type: "worker" }] } }];
      case "Target.createTarget":
        return [
          { method: "Target.targetCreated", params: {} },
          { id, result: { targetId: "AB" } },
        ];
      case "Target.attachToTarget":
        return [{ id, result: { sessionId: "S" } }];
      case "Page.navigate":
        return navigated.map((message) =>
          typeof message === "object" && message !== null && "result" in message ? { id, ...message } : message,
        );
      case "Page.captureScreenshot":
        return [{ id, result: { data: "aGk=" } }];
      default:
        return [{ id, result: {} }];
    }
  };
}

const loaded = (loaderId: string) => ({ method: "Page.lifecycleEvent", params: { loaderId, name: "load" }, sessionId: "S" });

describe("runScript", () => {
  it("lists pages and no workers", async () => {
    const { type: _, ...tab } = page;
    expect(await browserThat(chromium([])).run(listTabs())).toEqual({ ok: true, value: [tab] });
  });

  it.each([
    ["after the answer", [{ result: { loaderId: "L" } }, loaded("other"), loaded("L")]],
    ["before the answer", [loaded("L"), { result: { loaderId: "L" } }]],
    ["within one document", [{ result: {} }]],
  ])("opens a page whose load is told %s", async (_, navigated) => {
    const browser = browserThat(chromium(navigated));
    const cookie = { url: "http://127.0.0.1:1/", name: "gw-canvas-1", value: "s" };
    expect(await browser.run(openTab("http://127.0.0.1:1/", cookie))).toMatchObject({
      ok: true,
      value: { tab: { title: "Rescue" }, refusal: undefined },
    });
    const methods = browser.said.map(({ method }) => method);
    expect(methods.indexOf("Network.setCookie")).toBeLessThan(methods.indexOf("Page.navigate"));
    expect(browser.said.find(({ method }) => method === "Network.setCookie")).toMatchObject({
      sessionId: "S",
      params: { ...cookie, httpOnly: true },
    });
    expect(browser.said.find(({ method }) => method === "Target.createTarget")?.params).toEqual({ url: "about:blank" });
  });

  it("closes a page that cannot be opened, and gives the reason", async () => {
    const browser = browserThat(chromium([{ result: { errorText: "net::ERR_CONNECTION_REFUSED" } }]));
    expect(await browser.run(openTab("http://127.0.0.1:1/", undefined))).toMatchObject({
      value: { refusal: "net::ERR_CONNECTION_REFUSED" },
    });
    expect(browser.said.at(-1)).toMatchObject({ method: "Target.closeTarget", params: { targetId: "AB" } });
  });

  it("brings a page to the front before it takes a picture", async () => {
    const browser = browserThat(chromium([]));
    expect(await browser.run(captureTab("AB"))).toEqual({ ok: true, value: "aGk=" });
    expect(browser.said.map(({ method }) => method)).toEqual(["Target.attachToTarget", "Page.bringToFront", "Page.captureScreenshot"]);
  });

  it.each<[string, (said: Said) => readonly unknown[], unknown]>([
    ["nothing", () => [], { kind: "no-answer" }],
    ["a load that never comes", chromium([{ result: { loaderId: "L" } }, loaded("other")]), { kind: "no-answer" }],
    ["an error", ({ id }) => [{ id, error: { code: -1, message: "No target" } }], { kind: "refused", detail: "No target" }],
    [
      "what is no protocol",
      ({ id }) => ["hello", { id, result: { targetId: 5 } }],
      { kind: "refused", detail: "its answer is not what the protocol says" },
    ],
  ])("is a value when the browser answers %s", async (_, answers, problem) => {
    expect(await browserThat(answers).run(openTab("http://127.0.0.1:1/", undefined))).toEqual({ ok: false, problem });
  });

  it("lets a bug of its own through", async () => {
    const broken = function* broken(): CdpScript<never> {
      yield { method: "A" };
      throw new TypeError("a bug");
    };
    await expect(browserThat(chromium([])).run(broken())).rejects.toThrow("a bug");
  });
});
