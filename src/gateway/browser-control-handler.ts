import { Hono } from "hono";
import type { HttpHandler } from "../host/http-servers.ts";
import type { PortRange } from "../port-map/port-map.ts";
import { type Access, answer, guard, live, requireBearer } from "./access.ts";

type BrowserControl = {
  readonly isEnabled: boolean;
  readonly profile: string;
  readonly cdpPortRange: PortRange;
  /** Shown without credentials and query. */
  readonly cdpUrl: string | undefined;
  readonly profiles: readonly string[];
};

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

function withoutCredentials(text: string): string {
  if (!URL.canParse(text)) return "";
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`;
}
