/** Something in a gateway's service definition that keeps it from running this profile, or shows what is to be secret. Paths are absolute. */
export type UnitFault =
  /** The port stands in the definition, where no edit of the config reaches it. */
  | { readonly kind: "port-pinned"; readonly where: "arguments" | "environment"; readonly port: string }
  /** A token or password in the definition; never its value. */
  | { readonly kind: "secret-inside"; readonly variable: string }
  /** It names another profile, or none where it should name one. */
  | { readonly kind: "wrong-profile"; readonly found: string | undefined; readonly wanted: string }
  | { readonly kind: "wrong-state-directory"; readonly found: string | undefined; readonly wanted: string }
  | { readonly kind: "wrong-config"; readonly found: string | undefined; readonly wanted: string }
  | { readonly kind: "node-missing"; readonly path: string }
  | { readonly kind: "node-too-old"; readonly path: string; readonly version: string; readonly range: string }
  | { readonly kind: "program-missing"; readonly path: string }
  | { readonly kind: "other-program"; readonly path: string; readonly wanted: string }
  /** A value with blanks that stands without quotes, so that only its first word counts. */
  | { readonly kind: "quotes-missing"; readonly variable: string }
  /** The manager has read an older text than the file holds now. */
  | { readonly kind: "not-reloaded"; readonly path: string }
  /** Others may read or even write the file. */
  | { readonly kind: "readable-by-others"; readonly path: string; readonly mode: number };

/** A fault as a clause, without a full stop: what is wrong, and never a secret. */
export function describeUnitFault(fault: UnitFault): string {
  switch (fault.kind) {
    case "port-pinned":
      return fault.where === "arguments"
        ? `it pins the port with --port ${fault.port}, so that the port of the config does not count`
        : `it pins the port in a variable (${fault.port}), so that the port of the config does not count`;
    case "secret-inside":
      return `it holds the secret ${fault.variable}`;
    case "wrong-profile":
      return fault.found === undefined
        ? `it names no profile, not ${fault.wanted}`
        : `it names the profile ${fault.found}, not ${fault.wanted}`;
    case "wrong-state-directory":
      return `its state directory is ${fault.found ?? "not named"}, not ${fault.wanted}`;
    case "wrong-config":
      return `its config is ${fault.found ?? "not named"}, not ${fault.wanted}`;
    case "node-missing":
      return `its Node is gone: ${fault.path}`;
    case "node-too-old":
      return `its Node ${fault.path} is ${fault.version}, and ${fault.range} is needed`;
    case "program-missing":
      return `its program is gone: ${fault.path}`;
    case "other-program":
      return `it runs ${fault.path}, not ${fault.wanted}`;
    case "quotes-missing":
      return `${fault.variable} holds a blank without quotes, so that only its first word counts`;
    case "not-reloaded":
      return `systemd has read an older text of ${fault.path}`;
    case "readable-by-others":
      return `it is open to others (mode ${fault.mode.toString(8).padStart(4, "0")}): ${fault.path}`;
  }
}
