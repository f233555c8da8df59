import * as z from "zod/mini";
import type { Bind, EngineId, KeptAuth, KeptBind } from "../engine/descriptor.ts";
import { engines } from "../engine/engines.ts";

/** How far the gateway listens: this machine, every interface, the tailnet address, or one address of one's own. */
export const binds = ["loopback", "lan", "tailnet", "custom"] as const;

/** How clients prove themselves to the gateway. */
export const authModes = ["token", "password"] as const;

/** Answers that only a config gives that says so already. */
export const keptBinds = ["auto"] as const satisfies readonly KeptBind[];
export const keptAuthModes = ["none", "trusted-proxy"] as const satisfies readonly KeptAuth[];

/** What may be asked for; `auto` takes the best that this host offers. */
export const serviceChoices = ["auto", "systemd", "launchd", "schtasks", "supervisor", "engine", "none"] as const;

/** Those of them that some host can take by now. */
export const servicesHere = ["auto", "systemd", "engine", "none"] as const satisfies readonly (typeof serviceChoices)[number][];

/** Risks that can be accepted by name. */
export const riskNames = ["spacing", "ephemeral", "browser-blocked", "lan-bind", "shrunk-config"] as const;

/** The engines that can be asked for. */
const engineIds = engines.map((engine) => engine.id);

/**
 * The complete answers of one onboarding, whose shapes an answers file has too. `tokenEnv` names the variable that holds the secret;
 * without it gw keeps the one that is there or makes a token.
 */
export const answersSchema = z.strictObject({
  engine: z.optional(z.enum(engineIds)),
  installEngine: z.optional(z.boolean()),
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  workspace: z.string().check(z.minLength(1)),
  bind: z.enum(binds),
  bindHost: z.optional(z.string()),
  auth: z.enum(authModes),
  tokenEnv: z.optional(z.string()),
  service: z.enum(serviceChoices),
  linger: z.optional(z.boolean()),
  browser: z.boolean(),
  cdpUrl: z.optional(z.string()),
  acceptRisk: z.optional(z.array(z.enum(riskNames))),
});

/** An answers file: what is not in it is asked, or with `--yes` taken as it is proposed. No host takes another `service` than these. */
export const answersFileSchema = z.extend(z.partial(answersSchema), { service: z.optional(z.enum(servicesHere)) });

/** The complete answers, for one engine and profile. */
export type SetupRequest = Omit<z.infer<typeof answersSchema>, "auth" | "bind"> & {
  readonly bind: Bind | KeptBind;
  readonly auth: (typeof authModes)[number] | KeptAuth;
  readonly engine: EngineId;
  readonly profile: string;
};
