import { type Context, Hono } from "hono";
import * as z from "zod/mini";
import type { HttpHandler } from "../host/http-servers.ts";
import type { Audience } from "../locale/command-text.ts";
import { describeProblem } from "../locale/describe-problem.ts";
import type { Problem } from "../locale/problem.ts";
import { parseJson } from "../lib/parse-json.ts";
import type { PortRange } from "../port-map/port-map.ts";
import { type Access, answer, guard, live, requireBearer } from "./access.ts";
import type { BrowserManager } from "./browser-manager.ts";
import type { BrowserAnswer } from "./browser-slot.ts";
import { withoutCredentials } from "./browser-state.ts";
import { readBody } from "./read-body.ts";

/** What a gateway tells of its browser control besides the browsers themselves. */
export type BrowserControl = {
  readonly isEnabled: boolean;
  readonly profile: string;
  readonly cdpPortRange: PortRange;
  /** Shown without credentials and query. */
  readonly cdpUrl: string | undefined;
  readonly browsers: BrowserManager;
  /** For whom the sentences of refusals are made. */
  readonly audience: Audience;
};

const posts: readonly string[] = ["/start", "/stop", "/tabs/open", "/screenshot"];
const longestBody = 64 * 1024;
const openSchema = z.object({ url: z.string() });
const shotSchema = z.object({ targetId: z.optional(z.string()) });

/** Answers on the browser control port: the browsers of this gateway, and what can be done with them. Its routes are those of the engines' own control services. */
export function browserControlHandler(access: Access, control: BrowserControl): HttpHandler {
  const { browsers, audience } = control;
  const app = new Hono();
  const reply = async <T>(asked: Promise<BrowserAnswer<T>>, tell: (value: T) => unknown = (value) => value) => {
    const done = await asked;
    return done.ok ? answer(tell(done.value)) : refusal(done.problem, audience);
  };
  app.get("/healthz", () => answer(live));
  app.use(requireBearer(access));
  app.get("/", () => answer(describeControl(control)));
  app.get("/profiles", () => answer({ profiles: browsers.list() }));
  app.get("/tabs", async (context) => reply(browsers.tabs(nameIn(context)), (tabs) => ({ tabs })));
  app.post("/start", async (context) => reply(browsers.start(nameIn(context))));
  app.post("/stop", async (context) => reply(browsers.stop(nameIn(context))));
  app.post("/tabs/open", async (context) => {
    const text = await readBody(context.req.raw, longestBody);
    if (text === undefined) return tooLong();
    const body = openSchema.safeParse(parseJson(text)).data;
    if (body === undefined) return badRequest('the body must be JSON with the address: {"url": "https://…"}');
    return reply(browsers.open(body.url, nameIn(context)));
  });
  app.post("/screenshot", async (context) => {
    const text = await readBody(context.req.raw, longestBody);
    if (text === undefined) return tooLong();
    const body = text === "" ? {} : shotSchema.safeParse(parseJson(text)).data;
    if (body === undefined) return badRequest('the body must be empty or JSON: {"targetId": "…"}');
    return reply(browsers.screenshot(body.targetId, nameIn(context)));
  });
  return guard(access, app, posts);
}

function describeControl({ isEnabled: enabled, profile, cdpPortRange, cdpUrl, browsers }: BrowserControl) {
  const list = browsers.list();
  return {
    enabled,
    profile,
    running: list.some(({ running }) => running),
    cdpPortRange,
    cdpUrl: cdpUrl === undefined ? null : withoutCredentials(cdpUrl),
    profiles: list.map(({ name }) => name),
    browsers: list,
  };
}

/** The browser profile that a request is about; without one the default. */
function nameIn(context: Context): string | undefined {
  const name = context.req.query("profile");
  return name === "" ? undefined : name;
}

/** The reason as a kind, as a sentence with what to do next, and as the facts from which another one can be made. */
function refusal(problem: Problem, audience: Audience): Response {
  const { message, next } = describeProblem(problem, audience);
  return answer({ error: problem.kind, message, next, problem }, statuses[problem.kind] ?? 409);
}

const statuses: Readonly<Partial<Record<Problem["kind"], number>>> = {
  "browser-unknown": 404,
  "tab-unknown": 404,
  "browser-did-not-start": 500,
  "file-fault": 500,
  "browser-did-not-answer": 502,
  "page-not-opened": 502,
};

function tooLong(): Response {
  return badRequest(`the body is longer than ${longestBody} bytes`);
}

function badRequest(message: string): Response {
  return answer({ error: "bad-request", message }, 400);
}
