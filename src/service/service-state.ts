/** The programs that keep gateways running. `engine`: systemd, with a service that the engine's own installer wrote. `none`: nothing does. */
export type ServiceManagerId = "systemd" | "engine" | "launchd" | "schtasks" | "supervisor" | "none";

/** How a service ended by itself, in the manager's words where it has some; undefined exit status: a signal ended it, or nobody knows. */
export type ServiceEnd = { readonly result: string; readonly exitStatus: number | undefined };

/** What a service manager says of one service: exactly one of these is true. */
export type ServiceState =
  | { readonly kind: "not-installed" }
  | { readonly kind: "stopped" }
  | { readonly kind: "starting"; readonly pid: number | undefined }
  | { readonly kind: "running"; readonly pid: number; readonly restarts: number }
  | { readonly kind: "failed"; readonly result: string; readonly exitStatus: number | undefined };

/** How a service ended by itself that failed, or that its manager waits to start again (`restartsAfter`); undefined for any other. */
export function serviceEnd({
  state,
  restartsAfter,
}: {
  readonly state: ServiceState;
  readonly restartsAfter: ServiceEnd | undefined;
}): ServiceEnd | undefined {
  return state.kind === "failed" ? { result: state.result, exitStatus: state.exitStatus } : restartsAfter;
}
