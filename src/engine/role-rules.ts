import type { RoleRule } from "./descriptor.ts";

/** The gateway itself, on the base port. */
export const gateway: RoleRule = { role: "gateway", anchor: "base", from: 0, to: 0, listens: "at-start", address: "bind" };

/** The bridge of the oldest document: promised, and opened by no release. */
export const reservedBridge: RoleRule = { role: "bridge", anchor: "base", from: 1, to: 1, listens: "reserved", address: "bind" };

/** The browser control service. */
export const control: RoleRule = { role: "browser-control", anchor: "base", from: 2, to: 2, listens: "at-start", address: "loopback" };

/** The canvas on a port of its own. */
export const canvas: RoleRule = { role: "canvas", anchor: "base", from: 4, to: 4, listens: "at-start", address: "bind" };

/** The CDP ports of browser profiles, taken upwards as profiles are started. */
export const cdp: RoleRule = { role: "cdp", anchor: "control", from: 9, to: 108, listens: "on-demand", address: "loopback" };

/** The one relay of the Chrome extension in releases up to 2026.3. */
export const relay: RoleRule = { role: "extension-relay", anchor: "control", from: 1, to: 1, listens: "at-start", address: "loopback" };

/** What documents promise and the releases of this era do not open. */
export function reserved(rule: RoleRule): RoleRule {
  return { ...rule, listens: "reserved" };
}
