import { describe, expect, it } from "vitest";
import { findRemoteEndpoint } from "../../src/gateway/remote-browser.ts";

const version = { webSocketDebuggerUrl: "ws://localhost/devtools/browser/1" };

async function find(configured: string, body: unknown = version, status = 200) {
  const asked: string[] = [];
  const get = async (url: string) => {
    asked.push(url);
    return { status, body: JSON.stringify(body) };
  };
  return { endpoint: await findRemoteEndpoint({ get }, configured), asked };
}

describe("findRemoteEndpoint", () => {
  it.each([
    ["http://chrome.example:9222", "http://chrome.example:9222/json/version", "ws://chrome.example:9222/devtools/browser/1"],
    [
      "https://u:p@chrome.example/?token=t",
      "https://u:p@chrome.example/json/version?token=t",
      "wss://u:p@chrome.example/devtools/browser/1?token=t",
    ],
    ["http://h/base/", "http://h/base/json/version", "ws://h/devtools/browser/1"],
  ])("asks %s at its own place, and keeps its name and credentials", async (configured, asked, endpoint) => {
    expect(await find(configured)).toEqual({ endpoint, asked: [asked] });
  });

  it("takes a WebSocket as it is", async () => {
    expect(await find("wss://h:1/x?token=t")).toEqual({ endpoint: "wss://h:1/x?token=t", asked: [] });
  });

  it.each([
    [{}, 200],
    [{ webSocketDebuggerUrl: "no url" }, 200],
    [version, 403],
  ])("takes %j with status %i for no browser", async (body, status) => {
    expect((await find("http://h:1", body, status)).endpoint).toBeUndefined();
  });
});
