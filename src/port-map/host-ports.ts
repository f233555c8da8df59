import type { PortHolder } from "../locale/port-conflict.ts";
import type { PortMap, PortRange } from "./port-map.ts";

/** A base port that one source of an instance names although another one decides: the next restart may bring it back. */
export type DisputedBase = { readonly basePort: number; readonly portMap: PortMap; readonly source: string };

/** What another instance has for itself, running or not. */
export type Claim = {
  readonly instance: string;
  readonly profile: string;
  readonly engine: string;
  readonly basePort: number;
  readonly portMap: PortMap;
  readonly disputed: readonly DisputedBase[];
  /** Whether its service ends the gateways of its engine that hold its port when it starts. */
  readonly clearsItsPort: boolean;
};

/** The ports that an instance last had, whose config does not tell them any more. */
export type LastPorts = Pick<Claim, "instance" | "basePort" | "portMap">;

/** A port that cannot be bound now, and who holds it. */
export type HeldPort = { readonly port: number } & PortHolder;

/** Everything about this host's ports that a choice depends on. */
export type HostPorts = {
  readonly claims: readonly Claim[];
  /** Where proposals leave room for configs that may come back; in nobody's way otherwise. Absent without any. */
  readonly lastPorts?: readonly LastPorts[];
  readonly held: readonly HeldPort[];
  /** Where outgoing connections get their local ports; one of them makes a listen fail now and then. */
  readonly ephemeral: PortRange;
  readonly firstUnprivileged: number;
  readonly canBindPrivileged: boolean;
};
