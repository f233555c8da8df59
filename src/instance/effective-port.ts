import type { InstanceRemark } from "./instance.ts";

/** One source's word on the base port, unchecked. `source` as the person would write it: `--port in gw-gateway.service`. */
export type PortClaim = { readonly text: string; readonly source: string };

/** The base port that holds, what decided it, and what of the other sources does not fit. */
export type EffectivePort = { readonly port: number; readonly source: string; readonly remarks: readonly InstanceRemark[] };

/** Everything that is said of one base port, in order of precedence. */
export type PortClaims = {
  /** What running gateways tell of a decision made elsewhere: it holds, and is the source only where no claim agrees. */
  readonly reported: readonly PortClaim[];
  readonly claims: readonly PortClaim[];
  readonly fallback: { readonly port: number; readonly source: string };
};

/**
 * The first that is a port; the fallback when none is. A claim that is no port is passed over, as the engines do, with the remark
 * `port-out-of-range`; one of another port gets `port-disagreement`, once for each port.
 */
export function chooseEffectivePort({ reported, claims, fallback }: PortClaims): EffectivePort {
  const said = [...reported, ...claims].map((claim) => ({ ...claim, port: parsePort(claim.text) }));
  const valid = said.flatMap(({ port, source }) => (port === undefined ? [] : [{ port, source }]));
  const first = valid[0] ?? fallback;
  const decided =
    valid.slice(reported.filter(({ text }) => parsePort(text) !== undefined).length).find(({ port }) => port === first.port) ?? first;
  const others = new Map(valid.toReversed().map(({ port, source }) => [port, source]));
  others.delete(first.port);
  return {
    ...decided,
    remarks: [
      ...said
        .filter(({ port }) => port === undefined)
        .map(({ text, source }) => ({ kind: "port-out-of-range", value: text, source }) as const),
      ...[...others].toReversed().map(([port, source]) => ({ kind: "port-disagreement", port, source }) as const),
    ],
  };
}

/** A port as the engines take it from a variable: `18789`, `127.0.0.1:18789`, `[::1]:18789`. Undefined outside 1..65535. */
export function parsePort(text: string): number | undefined {
  const digits = /^(?:\[[^\]]*\]:|[^:]*:)?(\d{1,5})$/.exec(text.trim())?.[1];
  const port = Number(digits);
  return port >= 1 && port <= 65_535 ? port : undefined;
}
