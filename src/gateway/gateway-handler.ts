import { Hono } from "hono";
import type { HttpHandler } from "../host/http-servers.ts";
import { type Access, answer, guard, live, requireBearer } from "./access.ts";
import { type Canvas, canvasRoutes } from "./canvas-handler.ts";
import type { Identity } from "./identity.ts";

/**
 * Answers on the base port: `/healthz` and `/readyz` to everybody, `/`, `/identity` and, where there is a canvas, `/canvas/` to those who
 * know the secret.
 */
export function gatewayHandler(
  access: Access,
  gateway: { readonly identity: () => Identity; readonly canvas: Canvas | undefined },
): HttpHandler {
  const app = new Hono();
  app.get("/healthz", () => answer(live));
  app.get("/readyz", () => (gateway.identity().isReady ? answer({ ready: true }) : answer({ ready: false }, 503)));
  if (gateway.canvas !== undefined) app.route("/canvas", canvasRoutes(access, gateway.canvas, "/canvas"));
  app.use(requireBearer(access));
  app.get("/identity", () => answer(gateway.identity()));
  app.get("/", () => answer(introduce(gateway.identity(), gateway.canvas !== undefined)));
  return guard(access, app);
}

function introduce(identity: Identity, hasCanvas: boolean): unknown {
  return {
    name: "gw built-in gateway",
    profile: identity.profile,
    version: identity.version,
    paths: ["/healthz", "/readyz", "/identity", ...(hasCanvas ? ["/canvas/"] : [])],
  };
}
