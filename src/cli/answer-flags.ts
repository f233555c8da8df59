import type { PlainText } from "../locale/t.ts";

/** The flags that answer the wizard's questions, by the question's id. */
export const answerFlags = [
  ["installEngine", "--install-engine", "install the engine with npm where it is missing"],
  ["port", "--port <number>", "base port"],
  ["workspace", "--workspace <directory>", "workspace directory"],
  ["bind", "--bind <reach>", "loopback, lan, tailnet or custom"],
  ["bindHost", "--bind-host <address>", "the address to listen on, with --bind custom"],
  ["auth", "--auth <way>", "token or password"],
  ["tokenEnv", "--token-env <name>", "the environment variable that holds the token or password"],
  ["service", "--service <manager>", "auto, systemd, engine (its own installer) or none"],
  ["linger", "--linger", "keep the service running with nobody logged in"],
  ["linger", "--no-linger", "leave linger as it is"],
  ["browser", "--browser", "with browser control"],
  ["browser", "--no-browser", "without browser control"],
  ["cdpUrl", "--cdp-url <url>", "the CDP address of a remote Chrome"],
  ["acceptRisk", "--accept-risk <name>", "accept a named risk: spacing, ephemeral, browser-blocked, lan-bind"],
] as const satisfies readonly (readonly [id: string, flags: string, description: PlainText])[];
