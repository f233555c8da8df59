import type { ServiceEnd } from "../service/service-state.ts";

/** A service that ends by itself: how often it was started again, and the way of its last end where that is known. */
export type EndedService = { readonly name: string; readonly restarts: number } & {
  readonly [Fact in keyof ServiceEnd]?: ServiceEnd[Fact] | undefined;
};

/** `gw-gateway.service ends again and again, and was started 4 times more (exit-code, exit status 1)`. */
export function describeServiceEnd({ name, restarts, result, exitStatus }: EndedService): string {
  const times =
    restarts === 0 ? "ended by itself" : `ends again and again, and was started ${restarts} time${restarts === 1 ? "" : "s"} more`;
  const status = exitStatus === undefined ? "" : `, exit status ${exitStatus}`;
  return `${name} ${times}${result === undefined ? "" : ` (${result}${status})`}`;
}
