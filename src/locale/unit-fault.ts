import { t } from "./t.ts";

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
  /** The manager does not know of the drop-in. */
  | { readonly kind: "drop-in-unread"; readonly path: string }
  /** Others may read or even write the file. */
  | { readonly kind: "readable-by-others"; readonly path: string; readonly mode: number };

/** A fault as a clause, without a full stop: what is wrong, and never a secret. */
export function describeUnitFault(fault: UnitFault): string {
  switch (fault.kind) {
    case "port-pinned":
      return fault.where === "arguments"
        ? t("it pins the port with --port {port}, so that the port of the config does not count", { port: fault.port })
        : t("it pins the port in a variable ({port}), so that the port of the config does not count", { port: fault.port });
    case "secret-inside":
      return t("it holds the secret {variable}", { variable: fault.variable });
    case "wrong-profile":
      return fault.found === undefined
        ? t("it names no profile, not {wanted}", { wanted: fault.wanted })
        : t("it names the profile {found}, not {wanted}", { found: fault.found, wanted: fault.wanted });
    case "wrong-state-directory":
      return fault.found === undefined
        ? t("its state directory is not named, not {wanted}", { wanted: fault.wanted })
        : t("its state directory is {found}, not {wanted}", { found: fault.found, wanted: fault.wanted });
    case "wrong-config":
      return fault.found === undefined
        ? t("its config is not named, not {wanted}", { wanted: fault.wanted })
        : t("its config is {found}, not {wanted}", { found: fault.found, wanted: fault.wanted });
    case "node-missing":
      return t("its Node is gone: {path}", { path: fault.path });
    case "node-too-old":
      return t("its Node {path} is {version}, and {range} is needed", { path: fault.path, version: fault.version, range: fault.range });
    case "program-missing":
      return t("its program is gone: {path}", { path: fault.path });
    case "other-program":
      return t("it runs {path}, not {wanted}", { path: fault.path, wanted: fault.wanted });
    case "quotes-missing":
      return t("{variable} holds a blank without quotes, so that only its first word counts", { variable: fault.variable });
    case "not-reloaded":
      return t("systemd has read an older text of {path}", { path: fault.path });
    case "drop-in-unread":
      return t("systemd has not read {path} yet", { path: fault.path });
    case "readable-by-others":
      return t("it is open to others (mode {mode}): {path}", { mode: fault.mode.toString(8).padStart(4, "0"), path: fault.path });
  }
}
