import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeHttpClient } from "../../src/node/http-client.ts";

describe("nodeHttpClient", () => {
  it("posts JSON with a bearer, and gives status and body whatever they are", async () => {
    const seen: unknown[] = [];
    const server = createServer((request, response) => {
      const answer = async () => {
        const { authorization, "content-type": type } = request.headers;
        seen.push({ method: request.method, url: request.url, authorization, type, body: await text(request) });
        response.writeHead(409, { location: "/elsewhere" }).end("no");
      };
      void answer();
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const options = { timeoutMs: 5000, bearer: "s", body: { url: "http://h/é" } };
    expect(await nodeHttpClient.post(`http://127.0.0.1:${port}/start?profile=a`, options)).toEqual({ status: 409, body: "no" });
    expect(seen).toEqual([
      { method: "POST", url: "/start?profile=a", authorization: "Bearer s", type: "application/json", body: '{"url":"http://h/é"}' },
    ]);
  });

  it.each(["http://127.0.0.1:1/", "no url"])("gives nothing when nobody answers at %s", async (url) => {
    expect(await nodeHttpClient.post(url, { timeoutMs: 5000, body: {} })).toBeUndefined();
  });
});
