import { engines } from "../../src/engine/engines.ts";

/** A gateway to which a shell leads. */
export type Redirection = { readonly stateDir: string; readonly configPath: string; readonly home: string };

/** What the engines' documents, older releases and services let a shell inherit, by what follows an engine's prefix; each leads to that gateway. */
export const redirectingValues = ({ stateDir, configPath, home }: Redirection) =>
  ({
    STATE_DIR: stateDir,
    CONFIG_PATH: configPath,
    HOME: home,
    GATEWAY_PORT: "18789",
    WORKSPACE_DIR: "/home/u/main-workspace",
    GATEWAY_TOKEN: "inherited-token-0123456789abcdef",
    GATEWAY_PASSWORD: "inherited-password-0123456789",
    GATEWAY_URL: "ws://127.0.0.1:18789",
    PROFILE: "main",
    LAUNCHD_LABEL: "ai.openclaw.main",
    SYSTEMD_UNIT: "openclaw-gateway-main.service",
    WINDOWS_TASK_NAME: "OpenClaw Gateway (main)",
    TASK_SCRIPT: "/home/u/main.cmd",
    TASK_SCRIPT_NAME: "main.cmd",
    GATEWAY_BIND: "lan",
    ALLOW_MULTI_GATEWAY: "1",
    AGENT_DIR: "/home/u/main-agent",
    OAUTH_DIR: "/home/u/main-oauth",
    CLI_PATH: "/home/u/main-cli",
    BROWSER_CONTROL_TOKEN: "inherited-browser-0123456789abcdef",
    BROWSER_CONTROL_URL: "http://127.0.0.1:18791",
    CANVAS_HOST_PORT: "18793",
  }) as const;

/** The variables of all engines with these values. `GW_PROFILE` is gw's own, which stands in for the flag, and is not among them. */
export function redirectingVariables(values: Readonly<Record<string, string>>): readonly (readonly [name: string, value: string])[] {
  return engines
    .flatMap(({ environmentPrefix }) => Object.entries(values).map(([name, value]) => [`${environmentPrefix}_${name}`, value] as const))
    .filter(([name]) => name !== "GW_PROFILE");
}
