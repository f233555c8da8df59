import type { Host } from "../host/host.ts";
import { withoutSelectors } from "../profile/selectors.ts";

/** The host without these variables, for itself and for every child: selectors that do not count for a profile. */
export function scrubHost(host: Host, ignored: readonly string[]): Host {
  if (ignored.length === 0) return host;
  const environment = withoutSelectors(host.system.environment, ignored);
  return {
    ...host,
    system: { ...host.system, environment },
    commands: { run: (argv, options) => host.commands.run(argv, { environment, ...options }) },
    queries: { run: (argv, options) => host.queries.run(argv, { environment, ...options }) },
  };
}
