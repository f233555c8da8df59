/** The programs that keep gateways running. `engine`: systemd, with a service that the engine's own installer wrote. `none`: nothing does. */
export type ServiceManagerId = "systemd" | "engine" | "launchd" | "schtasks" | "supervisor" | "none";

/** What a service manager says of one service: exactly one of these is true. */
export type ServiceState =
  | { readonly kind: "not-installed" }
  | { readonly kind: "stopped" }
  | { readonly kind: "starting"; readonly pid: number | undefined }
  | { readonly kind: "running"; readonly pid: number; readonly restarts: number }
  | { readonly kind: "failed"; readonly result: string; readonly exitStatus: number | undefined };
