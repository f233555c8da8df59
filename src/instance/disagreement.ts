import type { PortConflict } from "../locale/port-conflict.ts";
import type { EngineProblem } from "../locale/problem.ts";
import type { UnitFault } from "../locale/unit-fault.ts";
import type { InstanceRemark, UnreadRemark } from "./instance.ts";

/** What a gateway is four times over: what its config says, what its service would run, what listens, what answers. */
export type GatewayPart = "configured" | "installed" | "listening" | "answering";

/** Something that does not agree between the config, the service, the listeners and the answers of one gateway. */
export type Disagreement =
  | { readonly kind: "config-unread"; readonly remark: UnreadRemark }
  | { readonly kind: "config-missing"; readonly path: string }
  /** Nothing on this host can run it, or not on this config. */
  | { readonly kind: "cannot-run"; readonly problem: EngineProblem }
  | { readonly kind: "retired-keys"; readonly remark: Extract<InstanceRemark, { readonly kind: "retired-keys" }> }
  /** Other instances claim ports of this one, or lie too close, so that one start is in the way of the other. */
  | { readonly kind: "port-claimed"; readonly conflicts: readonly PortConflict[] }
  | { readonly kind: "no-service" }
  | { readonly kind: "masked"; readonly name: string }
  /** It runs as a service whose definition was removed. */
  | { readonly kind: "definition-gone"; readonly name: string; readonly pid: number }
  /** The definition is on the disk, and its manager has not read it. */
  | { readonly kind: "not-loaded"; readonly name: string; readonly path: string | undefined }
  /** The definition, as its manager has it, runs something else than this profile; all of another one where `strayPath` says which file it is. */
  | {
      readonly kind: "unit-faults";
      readonly name: string;
      readonly faults: readonly [UnitFault, ...UnitFault[]];
      readonly strayPath?: string;
    }
  /** It ended by itself and was started again so often; the result is unknown while it runs once more. `lastLine`: what it wrote last, without secrets. */
  | {
      readonly kind: "service-fails";
      readonly name: string;
      readonly restarts: number;
      readonly result: string | undefined;
      readonly exitStatus: number | undefined;
      readonly lastLine: string | undefined;
    }
  | { readonly kind: "service-stopped"; readonly name: string }
  | { readonly kind: "not-enabled"; readonly name: string }
  /** It only shows something to others: a secret in the definition, or a file that is open to them. */
  | { readonly kind: "shown"; readonly faults: readonly [UnitFault, ...UnitFault[]] }
  /** Somebody else has a port that this gateway opens when it starts; `isAhead`: it runs elsewhere until then. */
  | { readonly kind: "port-held"; readonly port: number; readonly role: string; readonly by: string; readonly isAhead: boolean }
  /** What answers on the base port is not this gateway although it runs. */
  | { readonly kind: "foreign"; readonly detail: string }
  /** It runs outside its service. */
  | { readonly kind: "beside-service"; readonly name: string; readonly pid: number; readonly isServiceTrying: boolean }
  /** It listens on another base port than its next start takes. */
  | {
      readonly kind: "other-port";
      readonly port: number;
      readonly source: string;
      readonly next: number;
      readonly nextSource: string;
      readonly isServed: boolean;
    }
  /** `isAgain`: it ended by itself for the first time, and its manager starts it once more. */
  | { readonly kind: "starting"; readonly detail: string; readonly isAgain: boolean }
  | { readonly kind: "does-not-answer"; readonly detail: string }
  | { readonly kind: "older-program"; readonly running: string; readonly installed: string }
  | { readonly kind: "config-edited-since"; readonly startedAt: string };

/** The part that is off, in the order in which they are mended: the later ones follow the earlier ones. */
export const partOf: Readonly<Record<Disagreement["kind"], GatewayPart>> = {
  "config-unread": "configured",
  "config-missing": "configured",
  "cannot-run": "configured",
  "retired-keys": "configured",
  "port-claimed": "configured",
  "definition-gone": "installed",
  masked: "installed",
  "not-loaded": "installed",
  "unit-faults": "installed",
  "port-held": "listening",
  "beside-service": "listening",
  foreign: "answering",
  starting: "answering",
  "service-fails": "listening",
  "no-service": "installed",
  "service-stopped": "listening",
  "does-not-answer": "answering",
  "other-port": "listening",
  "older-program": "answering",
  "config-edited-since": "answering",
  "not-enabled": "installed",
  shown: "installed",
};
