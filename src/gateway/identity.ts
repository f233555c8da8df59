import { parseJson } from "../lib/parse-json.ts";
import * as z from "zod/mini";
import type { FileFault, Files } from "../host/files.ts";
import type { Secrets } from "../host/secrets.ts";
import type { HttpReply, Sockets } from "../host/sockets.ts";
import { ok, type Result } from "../lib/result.ts";
import { t } from "../locale/t.ts";
import { bearerOf } from "./secret.ts";
import { urlOf } from "./url.ts";

const portNumber = z.int().check(z.gte(1), z.lte(65_535));

const identitySchema = z.object({
  engine: z.literal("builtin"),
  profile: z.string(),
  version: z.string(),
  pid: z.int(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** SHA-256 of the state directory's path with every link resolved, in lower-case hex. */
  stateDirDigest: z.string(),
  configPath: z.string(),
  /** Whether all listeners are open. */
  isReady: z.boolean(),
  ports: z.object({
    gateway: portNumber,
    "browser-control": portNumber,
    canvas: portNumber,
    cdp: z.object({ from: portNumber, to: portNumber }),
  }),
});

/** What a built-in gateway says of itself to those who know its secret: the body of `GET /identity`. */
export type Identity = z.infer<typeof identitySchema>;

/**
 * Who answers on a port. `same`: the gateway of exactly this state directory. `unauthorized`: something that speaks like a
 * gateway and refuses the secret, so another gateway or this one with an older secret. `silent`: nobody answered HTTP in time.
 */
export type IdentityAnswer =
  | { readonly kind: "same"; readonly identity: Identity }
  | { readonly kind: "foreign"; readonly detail: string }
  | { readonly kind: "unauthorized" }
  | { readonly kind: "silent" };

type IdentityTarget = {
  /** An address or a name, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  readonly stateDirDigest: string;
  /** For each of the two requests; 2000 without it. */
  readonly timeoutMs?: number;
};

const live = z.object({ ok: z.literal(true), status: z.literal("live") });

/** Asks a port whether it is the built-in gateway of this state directory. The secret is shown only to what answers `/healthz` like a gateway. */
export async function askIdentity(sockets: Sockets, target: IdentityTarget): Promise<IdentityAnswer> {
  const { host, port, timeoutMs = 2000 } = target;
  const health = await sockets.get(urlOf(host, port, "/healthz"), { timeoutMs });
  if (health === undefined) return { kind: "silent" };
  // Any program may have got the port while the gateway was down; it must not be handed the secret for the asking.
  if (health.status !== 200 || !live.safeParse(parseJson(health.body)).success)
    return foreign(t("{path}: {status}, no gateway", { path: "/healthz", status: health.status }));
  const reply = await sockets.get(urlOf(host, port, "/identity"), { timeoutMs, bearer: bearerOf(target.secret) });
  return reply === undefined ? { kind: "silent" } : judge(reply, target.stateDirDigest);
}

/** Asks whether the built-in gateway of this state directory answers on a port; links in the path of the directory do not matter. */
export async function probeHealth(
  host: { readonly files: Files; readonly secrets: Secrets; readonly sockets: Sockets },
  target: Omit<IdentityTarget, "stateDirDigest"> & { readonly stateDir: string },
): Promise<Result<IdentityAnswer, FileFault>> {
  const digest = await digestStateDir(host, target.stateDir);
  if (!digest.ok) return digest;
  return ok(await askIdentity(host.sockets, { ...target, stateDirDigest: digest.value }));
}

/** The digest by which both sides name a state directory without telling its path. The directory must exist. */
export async function digestStateDir(
  host: { readonly files: Files; readonly secrets: Secrets },
  stateDir: string,
): Promise<Result<string, FileFault>> {
  const real = await host.files.realPath(stateDir);
  return real.ok ? ok(host.secrets.digest(real.value)) : real;
}

function judge(reply: HttpReply, stateDirDigest: string): IdentityAnswer {
  if (reply.status === 401 || reply.status === 403) return { kind: "unauthorized" };
  const parsed = identitySchema.safeParse(parseJson(reply.body));
  if (reply.status !== 200 || !parsed.success)
    return foreign(t("{path}: {status}, no built-in gateway", { path: "/identity", status: reply.status }));
  const identity = parsed.data;
  if (identity.stateDirDigest === stateDirDigest) return { kind: "same", identity };
  return foreign(
    t("built-in gateway, profile {profile}, pid {pid}, {path}", {
      profile: identity.profile,
      pid: identity.pid,
      path: identity.configPath,
    }),
  );
}

function foreign(detail: string): IdentityAnswer {
  return { kind: "foreign", detail };
}
