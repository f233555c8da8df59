import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { HttpHandler } from "../host/http-servers.ts";
import { type Access, answer, guard, live, notFound, refuse, requireBearer } from "./access.ts";

/**
 * Answers on the canvas port: the files of the canvas to those who know the secret. A browser gives it once as `?token=` and
 * gets a cookie holding `session`, which is good for this port of this run only.
 */
export function canvasHandler(
  access: Access,
  canvas: { readonly port: number; readonly session: string; readonly files: HttpHandler },
): HttpHandler {
  const cookie = canvasCookieName(canvas.port);
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
  app.get("*", (context) => serveUnder(canvas.files, context.req.raw, ""));
  return guard(access, app);
}

/** Browsers send a cookie to every port of a host, so the name keeps the gateways of one host apart. */
export function canvasCookieName(port: number): string {
  return `gw-canvas-${port}`;
}

/** Hands a request to the files of a directory, as if the prefix were its root. */
export async function serveUnder(files: HttpHandler, request: Request, prefix: string): Promise<Response> {
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
