import { Hono, type Context, type MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { HttpHandler } from "../host/http-servers.ts";
import type { Secrets } from "../host/secrets.ts";
import type { PortRange } from "../port-map/port-map.ts";
import type { Identity } from "./identity.ts";
import { bearerOf } from "./secret.ts";

/** Who may ask. */
export type Access = {
  readonly secret: string;
  readonly secrets: Pick<Secrets, "isSame">;
  /**
   * What the Host header may name, without the port. Undefined for listeners that other hosts may reach by any name: there the
   * secret alone decides.
   */
  readonly hostNames: readonly string[] | undefined;
  /** Is told of a handler that threw; the asker gets 500. */
  readonly report: (error: Error) => void;
};

type BrowserControl = {
  readonly isEnabled: boolean;
  readonly profile: string;
  readonly cdpPortRange: PortRange;
  /** Shown without credentials and query. */
  readonly cdpUrl: string | undefined;
  readonly profiles: readonly string[];
};

/** Answers on the base port: `/healthz` and `/readyz` to everybody, `/`, `/identity` and `/canvas/` to those who know the secret. */
export function gatewayHandler(access: Access, gateway: { readonly identity: () => Identity; readonly canvas: HttpHandler }): HttpHandler {
  const app = new Hono();
  app.get("/healthz", () => answer(live));
  app.get("/readyz", () => (gateway.identity().isReady ? answer({ ready: true }) : answer({ ready: false }, 503)));
  app.use(requireBearer(access));
  app.get("/identity", () => answer(gateway.identity()));
  app.get("/canvas/*", (context) => serve(gateway.canvas, context.req.raw, "/canvas"));
  app.get("/", () => answer(introduce(gateway.identity())));
  return guard(access, app);
}

/**
 * Answers on the canvas port: the files of the canvas to those who know the secret. A browser gives it once as `?token=` and
 * gets a cookie holding `session`, which is good for this port of this run only.
 */
export function canvasHandler(
  access: Access,
  canvas: { readonly port: number; readonly session: string; readonly files: HttpHandler },
): HttpHandler {
  // Browsers send a cookie to every port of a host, so the name keeps the gateways of one host apart.
  const cookie = `gw-canvas-${canvas.port}`;
  const app = new Hono();
  app.get("/healthz", () => answer(live));
  app.use(async (context, next) => {
    const token = context.req.query("token");
    if (token === undefined) return next();
    if (!access.secrets.isSame(token, access.secret)) return refuse();
    setCookie(context, cookie, canvas.session, { httpOnly: true, sameSite: "Strict", path: "/" });
    context.header("cache-control", "no-store");
    return context.redirect(withoutToken(context.req.url), 303);
  });
  app.use(requireBearer(access, (context) => access.secrets.isSame(getCookie(context, cookie) ?? "", canvas.session)));
  app.get("*", (context) => serve(canvas.files, context.req.raw, ""));
  return guard(access, app);
}

/** Answers on the browser control port: what browsers this gateway may use. It runs none yet, and says so. */
export function browserControlHandler(access: Access, control: BrowserControl): HttpHandler {
  const { isEnabled: enabled, profile, cdpPortRange, profiles } = control;
  const cdpUrl = control.cdpUrl === undefined ? null : withoutCredentials(control.cdpUrl);
  const app = new Hono();
  app.get("/healthz", () => answer(live));
  app.use(requireBearer(access));
  app.get("/", () => answer({ enabled, profile, running: false, cdpPortRange, cdpUrl, profiles }));
  return guard(access, app);
}

const live = { ok: true, status: "live" };

function introduce(identity: Identity): unknown {
  return {
    name: "gw built-in gateway",
    profile: identity.profile,
    version: identity.version,
    paths: ["/healthz", "/readyz", "/identity", "/canvas/"],
  };
}

/** What holds on every port: one of the expected hosts, reading only, no guessing of types, no address passed on. */
function guard(access: Access, app: Hono): HttpHandler {
  app.notFound(() => notFound());
  app.onError((error) => {
    access.report(error);
    return answer({ error: "internal-error" }, 500);
  });
  return async (request) => {
    const response = isExpectedHost(access, request) ? await read(app, request) : answer({ error: "unexpected-host" }, 421);
    response.headers.set("x-content-type-options", "nosniff");
    response.headers.set("referrer-policy", "no-referrer");
    return response;
  };
}

async function read(app: Hono, request: Request): Promise<Response> {
  if (request.method === "GET" || request.method === "HEAD") return app.fetch(request);
  return answer({ error: "method-not-allowed" }, 405, { allow: "GET, HEAD" });
}

/** A page of another site can make its own name point at 127.0.0.1 (DNS rebinding); what it cannot change is the Host header. */
function isExpectedHost(access: Access, request: Request): boolean {
  if (access.hostNames === undefined) return true;
  const name = (request.headers.get("host") ?? "").toLowerCase().replace(/:\d*$/, "");
  return access.hostNames.includes(name);
}

function requireBearer(access: Access, isKnown: (context: Context) => boolean = () => false): MiddlewareHandler {
  const expected = bearerOf(access.secret);
  return async (context, next) => {
    const presented = /^Bearer +(.+)$/i.exec(context.req.header("authorization") ?? "")?.[1] ?? "";
    if (access.secrets.isSame(presented, expected) || isKnown(context)) return next();
    return refuse();
  };
}

/** Hands a request to the files of a directory, as if the prefix were its root. */
async function serve(files: HttpHandler, request: Request, prefix: string): Promise<Response> {
  const url = new URL(request.url);
  url.pathname = url.pathname.slice(prefix.length);
  const response = await files(new Request(url, request));
  if (response.status === 404) return notFound();
  const headers = new Headers(response.headers);
  const location = headers.get("location");
  if (location !== null) headers.set("location", `${prefix}${location}`);
  return new Response(response.body, { status: response.status, headers });
}

/** The path and query to go on with. One leading slash: `//name/` would lead a browser to another host. */
function withoutToken(text: string): string {
  const url = new URL(text);
  url.searchParams.delete("token");
  return `/${url.pathname.replace(/^\/+/, "")}${url.search}`;
}

function withoutCredentials(text: string): string {
  if (!URL.canParse(text)) return "";
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`;
}

function refuse(): Response {
  return answer({ error: "unauthorized" }, 401, { "www-authenticate": 'Bearer realm="gw"' });
}

function notFound(): Response {
  return answer({ error: "not-found" }, 404);
}

function answer(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
