import type { Server } from "node:http";
import type { HttpHandler, HttpServer, HttpServers, ListenFault } from "../host/http-servers.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { errnoName } from "./fault.ts";
import { serveDirectory } from "./static-files.ts";

const closeGraceMs = 1000;
/** For a whole request to arrive; one that takes longer is answered with 408. Answers may take as long as they like. */
const requestMs = 10_000;
/** To one listener at once, so that connections without end leave files and memory for the others. */
const mostConnections = 500;

/** HTTP listeners made of node:http and Hono's adapter to web-standard requests. */
export const nodeHttpServers: HttpServers = { listen, serveDirectory };

type ListenOptions = Parameters<HttpServers["listen"]>[0];

async function listen(options: ListenOptions): Promise<Result<HttpServer, ListenFault>> {
  const { address, port, handler } = options;
  const server = await makeServer(handler);
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      const code = errnoName(error);
      if (code === undefined) reject(error);
      else resolve(err({ kind: "listen-fault", address, port, code }));
    });
    server.listen({ host: address, port, exclusive: true }, () => resolve(ok(toHttpServer(server, address))));
  });
}

async function makeServer(handler: HttpHandler): Promise<Server> {
  const [{ createServer }, { getRequestListener }] = await Promise.all([import("node:http"), import("@hono/node-server")]);
  const answer = getRequestListener(async (request) => answerSafely(handler, request), {
    overrideGlobalObjects: false,
    errorHandler: () => new Response("Bad request\n", { status: 400 }),
  });
  const server = createServer(
    {
      // An answer that goes on for hours ends when its asker is gone without a word.
      keepAlive: true,
      keepAliveInitialDelay: 60_000,
      headersTimeout: requestMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: requestMs / 10,
    },
    (incoming, outgoing) => void answer(incoming, outgoing),
  );
  server.maxConnections = mostConnections;
  return server;
}

// One request that met a bug must not take the gateway down with it.
async function answerSafely(handler: HttpHandler, request: Request): Promise<Response> {
  try {
    return await handler(request);
  } catch {
    return new Response("Internal error\n", { status: 500 });
  }
}

function toHttpServer(server: Server, address: string): HttpServer {
  const bound = server.address();
  let closed: Promise<void> | undefined;
  return {
    address,
    port: typeof bound === "object" && bound !== null ? bound.port : 0,
    close: async () => (closed ??= closeServer(server)),
  };
}

async function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), closeGraceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });
}
