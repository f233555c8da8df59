import { type Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { HttpHandler } from "../host/http-servers.ts";
import { type Access, answer, guard, live, notFound, refuse, requireBearer } from "./access.ts";
import { canvasPaths, signInPage } from "./canvas-pages.ts";
import type { LiveReload } from "./live-reload.ts";

/** A canvas that is served. */
export type Canvas = {
  readonly port: number;
  /** What the cookie of a browser holds that has shown the secret. */
  readonly session: () => Promise<string>;
  /** The files, with pages made for where this prefix of the URL leads to them. */
  readonly filesUnder: (prefix: string) => HttpHandler;
  /** Undefined where pages do not load themselves again. */
  readonly liveReload: LiveReload | undefined;
};

/** Answers on the canvas port; without a canvas nothing is there. */
export function canvasHandler(access: Access, canvas: Canvas | undefined): HttpHandler {
  const app = new Hono();
  app.get("/healthz", () => answer(live));
  if (canvas !== undefined) app.route("/", canvasRoutes(access, canvas, ""));
  return guard(access, app);
}

/** Browsers send a cookie to every port of a host, so the name keeps the gateways of one host apart. */
export function canvasCookieName(port: number): string {
  return `gw-canvas-${port}`;
}

/**
 * The files of the canvas under a prefix, for those who know the secret. A browser gives it once, in the page that asks for it or as
 * `?token=`, and gets a cookie that is good for this canvas as long as the secret holds.
 */
export function canvasRoutes(access: Access, canvas: Canvas, prefix: string): Hono {
  const { session, liveReload } = canvas;
  const cookie = canvasCookieName(canvas.port);
  const signIn = async (context: Context) => setCookie(context, cookie, await session(), { httpOnly: true, sameSite: "Strict", path: "/" });
  const files = canvas.filesUnder(prefix);
  const app = new Hono();
  app.use(async (context, next) => {
    const token = context.req.query("token");
    if (token === undefined) return next();
    if (!access.secrets.isSame(token, access.secret)) return refuseAt(context, prefix);
    await signIn(context);
    context.header("cache-control", "no-store");
    return context.redirect(withoutToken(context.req.url), 303);
  });
  app.get(canvasPaths.signIn, requireBearer(access), async (context) => {
    await signIn(context);
    return context.body(null, 204);
  });
  app.use(async (context, next) => {
    const shown = getCookie(context, cookie);
    if (shown !== undefined && access.secrets.isSame(shown, await session())) return next();
    const refused = await requireBearer(access)(context, next);
    return refused === undefined ? undefined : refuseAt(context, prefix);
  });
  if (liveReload !== undefined) app.get(canvasPaths.changes, (context) => liveReload.answer(context));
  app.get("*", (context) => serveUnder(files, context.req.raw, prefix));
  return app;
}

/** Hands a request to the files of a directory, as if the prefix were its root. */
async function serveUnder(files: HttpHandler, request: Request, prefix: string): Promise<Response> {
  const url = new URL(request.url);
  // Without the slash the page's relative links would lead out of the canvas.
  if (url.pathname === prefix) return new Response(null, { status: 308, headers: { location: `${prefix}/${url.search}` } });
  url.pathname = url.pathname.slice(prefix.length);
  const response = await files(new Request(url, request));
  const headers = new Headers(response.headers);
  if (response.status === 404 && !headers.has("content-type")) return notFound();
  const location = headers.get("location");
  if (location !== null) headers.set("location", `${prefix}${location}`);
  return new Response(response.body, { status: response.status, headers });
}

/** 401, as a page for those who look at it. */
function refuseAt(context: Context, prefix: string): Response {
  const refusal = refuse();
  if (!(context.req.header("accept") ?? "").includes("text/html")) return refusal;
  const headers = new Headers(refusal.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(signInPage(prefix), { status: refusal.status, headers });
}

/** The path and query to go on with. One leading slash: `//name/` would lead a browser to another host. */
function withoutToken(text: string): string {
  const url = new URL(text);
  url.searchParams.delete("token");
  return `/${url.pathname.replace(/^\/+/, "")}${url.search}`;
}
