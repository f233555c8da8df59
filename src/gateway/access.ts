import type { Context, Hono, MiddlewareHandler } from "hono";
import type { HttpHandler } from "../host/http-servers.ts";
import type { Secrets } from "../host/secrets.ts";
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

/** What `/healthz` of every port says. */
export const live = { ok: true, status: "live" };

/**
 * What holds on every port: one of the expected hosts, no page of another site, reading only but for the paths in `posts`, no guessing of
 * types, no address passed on.
 */
export function guard(access: Access, app: Hono, posts: readonly string[] = []): HttpHandler {
  app.notFound(() => notFound());
  app.onError((error) => {
    access.report(error);
    return answer({ error: "internal-error" }, 500);
  });
  return async (request) => {
    const response = refuseStranger(access, request) ?? (await serve(app, request, posts));
    response.headers.set("x-content-type-options", "nosniff");
    response.headers.set("referrer-policy", "no-referrer");
    return response;
  };
}

async function serve(app: Hono, request: Request, posts: readonly string[]): Promise<Response> {
  const isPost = posts.includes(new URL(request.url).pathname);
  if (isPost ? request.method === "POST" : request.method === "GET" || request.method === "HEAD") return app.fetch(request);
  if (isPost) return answer({ error: "method-not-allowed" }, 405, { allow: "POST" });
  return answer({ error: "method-not-allowed" }, 405, { allow: "GET, HEAD" });
}

function refuseStranger(access: Access, request: Request): Response | undefined {
  if (!isExpectedHost(access, request)) return answer({ error: "unexpected-host" }, 421);
  return isOwnOrigin(request) ? undefined : answer({ error: "foreign-origin" }, 403);
}

/** Browsers name the site of the page that asks (Fetch, section 3.2); programs name none. `null` is a page that hides where it is from. */
function isOwnOrigin({ headers }: Request): boolean {
  const origin = headers.get("origin");
  return origin === null || (URL.parse(origin)?.host ?? "") === URL.parse(`http://${headers.get("host") ?? ""}`)?.host;
}

/** A page of another site can make its own name point at 127.0.0.1 (DNS rebinding); what it cannot change is the Host header. */
function isExpectedHost(access: Access, request: Request): boolean {
  if (access.hostNames === undefined) return true;
  const name = (request.headers.get("host") ?? "").toLowerCase().replace(/:\d*$/, "");
  return access.hostNames.includes(name);
}

/** Lets those through who show the secret, or whom `isKnown` knows. */
export function requireBearer(access: Access, isKnown: (context: Context) => boolean = () => false): MiddlewareHandler {
  const expected = bearerOf(access.secret);
  return async (context, next) => {
    const presented = /^Bearer +(.+)$/i.exec(context.req.header("authorization") ?? "")?.[1] ?? "";
    if (access.secrets.isSame(presented, expected) || isKnown(context)) return next();
    return refuse();
  };
}

/** 401. */
export function refuse(): Response {
  return answer({ error: "unauthorized" }, 401, { "www-authenticate": 'Bearer realm="gw"' });
}

/** 404. */
export function notFound(): Response {
  return answer({ error: "not-found" }, 404);
}

/** A JSON answer that nobody keeps. */
export function answer(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
