import { t } from "../locale/t.ts";
import type { ServiceEnd } from "../service/service-state.ts";
import type { InstanceService } from "./instance.ts";

/** A service that ends by itself: how often it was started again, and the way of its last end where that is known. */
export type EndedService = { readonly name: string; readonly restarts: number } & {
  readonly [Fact in keyof ServiceEnd]?: ServiceEnd[Fact] | undefined;
};

/** `gw-gateway.service ends again and again, and was started 4 times more (exit-code, exit status 1)`. */
export function describeServiceEnd({ name, restarts, result, exitStatus }: EndedService): string {
  const way = exitStatus === undefined ? result : result && t("{result}, exit status {status}", { result, status: exitStatus });
  if (restarts === 0) return way === undefined ? t("{name} ended by itself", { name }) : t("{name} ended by itself ({way})", { name, way });
  return way === undefined
    ? t("{name} ends again and again, and was started {restarts, plural, one {# time} other {# times}} more", { name, restarts })
    : t("{name} ends again and again, and was started {restarts, plural, one {# time} other {# times}} more ({way})", {
        name,
        restarts,
        way,
      });
}

/** Whether its manager waits to start a service again that ended by itself for the first time: a mishap, not yet one that crashes. */
export function hasEndedOnce({ state, restarts = 0, end }: Pick<InstanceService, "state" | "restarts" | "end">): boolean {
  return state.kind === "starting" && end !== undefined && restarts === 0;
}
