import type { Change } from "../change/change.ts";
import type { Commands } from "../host/commands.ts";
import type { FileFault, Files } from "../host/files.ts";
import type { Secrets } from "../host/secrets.ts";
import type { System } from "../host/system.ts";
import type { Result } from "../lib/result.ts";
import type { ServiceProblem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import type { Profile } from "../profile/profile.ts";
import type { ServiceManagerId, ServiceState } from "./service-state.ts";
import type { GatewayPlaces } from "./systemd-unit.ts";

/** The parts of the machine that service managers need. */
export type ServiceHost = {
  readonly files: Files;
  readonly queries: Commands;
  readonly secrets: Secrets;
  readonly system: System;
};

/** What a manager says of one service now. */
export type ServiceStatus = {
  readonly state: ServiceState;
  /** Begins at boot or login. Undefined where the manager cannot say, for instance without a definition. */
  readonly enabled: boolean | undefined;
  readonly masked: boolean;
  readonly pid: number | undefined;
  /** Restarts that the manager made by itself since the last start by hand. */
  readonly restarts: number;
  /** How it ended by itself, while the manager waits before it starts it again; undefined otherwise. */
  readonly restartsAfter: { readonly result: string; readonly exitStatus: number | undefined } | undefined;
  /** Differs from one start of the service to the next; undefined before the first. */
  readonly invocationId: string | undefined;
  /** The definition and what is laid over it, in the order in which they apply. */
  readonly definitionPaths: readonly string[];
};

/** How a service is to be installed. */
export type InstallOptions = {
  readonly start: boolean;
  /** The base port of the config as it will be; a definition that pins another one is wrong. */
  readonly port?: number;
  /** Whether the config names the gateway's secret, so that one in the definition is not needed. True unless told. */
  readonly hasSecret?: boolean;
  /** An earlier change of the same plan stops the service, so that undoing that change starts it. False unless told. */
  readonly isStopped?: boolean;
  /** A mask of this user's own is taken away first; without it a masked service is refused. */
  readonly unmasks?: boolean;
  /** The definition under a former name, and in the words of the new one: somebody's own lines in it come along. */
  readonly model?: { readonly text: string; readonly renamed: string };
};

/** The changes for one wish; none when what is wished for is true already. */
export type ServicePlan = Promise<Result<readonly Change[], ServiceProblem | FileFault>>;

/** A kind of service manager that may or may not be at hand. */
export interface ServiceManagerKind {
  readonly id: Exclude<ServiceManagerId, "none">;
  /** The manager, talked to once; problem: `service-manager-unreachable` with its cause. */
  detect(host: ServiceHost): Promise<Result<ServiceManager, ServiceProblem>>;
}

/** A service manager that answers. It reads, and plans changes; it makes none itself. */
export interface ServiceManager {
  readonly id: Exclude<ServiceManagerId, "none">;
  /** What the manager calls the service of this profile, for instance `gw-gateway-rescue.service`. */
  serviceName(profile: Profile): string;
  /** The file that holds the definition of this profile's service. */
  definitionPath(profile: Profile): string;
  /** Undefined when the manager gave no answer. */
  readStatus(profile: Profile): Promise<ServiceStatus | undefined>;
  /** Definition written, enabled and, with `start`, running what the definition says. */
  planInstall(profile: Profile, places: GatewayPlaces, options: InstallOptions): ServicePlan;
  /** Stopped, disabled and without a definition. */
  planUninstall(profile: Profile): ServicePlan;
  /** Begins at login; whether it runs stays as it is. */
  planEnable(profile: Profile): ServicePlan;
  planStart(profile: Profile): ServicePlan;
  planStop(profile: Profile): ServicePlan;
  planRestart(profile: Profile): ServicePlan;
  /** The last lines that the service wrote since it was last started; none when there is no log yet. */
  readLogTail(profile: Profile, lines: number): Promise<Result<readonly string[], FileFault>>;
  /** What the manager really runs, against what it should: `port` as in `InstallOptions`. Empty when all is as it should be. */
  verify(
    profile: Profile,
    places: GatewayPlaces,
    port: number | undefined,
  ): Promise<Result<readonly UnitFault[], ServiceProblem | FileFault>>;
}
