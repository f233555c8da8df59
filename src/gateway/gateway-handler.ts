import { Hono } from "hono";
import type { HttpHandler } from "../host/http-servers.ts";
import { type Access, answer, guard, live, requireBearer } from "./access.ts";
import { serveUnder } from "./canvas-handler.ts";
import type { Identity } from "./identity.ts";

/** Answers on the base port: `/healthz` and `/readyz` to everybody, `/`, `/identity` and `/canvas/` to those who know the secret. */
export function gatewayHandler(access: Access, gateway: { readonly identity: () => Identity; readonly canvas: HttpHandler }): HttpHandler {
  const app = new Hono();
  app.get("/healthz", () => answer(live));
  app.get("/readyz", () => (gateway.identity().isReady ? answer({ ready: true }) : answer({ ready: false }, 503)));
  app.use(requireBearer(access));
  app.get("/identity", () => answer(gateway.identity()));
  app.get("/canvas/*", (context) => serveUnder(gateway.canvas, context.req.raw, "/canvas"));
  app.get("/", () => answer(introduce(gateway.identity())));
  return guard(access, app);
}

function introduce(identity: Identity): unknown {
  return {
    name: "gw built-in gateway",
    profile: identity.profile,
    version: identity.version,
    paths: ["/healthz", "/readyz", "/identity", "/canvas/"],
  };
}
