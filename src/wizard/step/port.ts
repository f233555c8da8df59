import { err, ok, type Result } from "../../lib/result.ts";
import type { Problem } from "../../locale/problem.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import { listPorts } from "../../port-map/port-map.ts";
import { parsePort } from "../../port-map/parse-port.ts";
import type { Draft, Step } from "../draft.ts";
import type { Observed } from "../observed.ts";
import { bindAddressOf } from "../bind-address.ts";
import { chosenPortMap, conflictsOf, crowdingOf, currentPort, refusalsOf } from "../port-choice.ts";
import { proposal } from "../proposal.ts";

/** The base port, with the whole derived map judged before it is taken. */
export const portStep: Step = {
  id: "port",
  flag: "--port",
  isNeeded: () => true,
  question(draft, observed) {
    const current = currentPort(observed);
    const running = observed.instance?.nextStart === undefined ? undefined : observed.instance.basePort;
    const crowding = crowdingOf(observed);
    const suggested = observed.suggestion.ok ? observed.suggestion.value : undefined;
    const wanted = proposal(draft, "port", current, suggested?.basePort);
    const refusals = refusalsOf(observed, wanted.initial);
    const better = refusals.length === 0 ? undefined : betterProposal(observed);
    const proposed = better ?? wanted;
    const isOther = suggested !== undefined && proposed.initial !== String(suggested.basePort);
    return {
      kind: "text",
      id: "port",
      isSecret: false,
      showsPorts: true,
      ...proposed,
      facts: {
        ...(suggested === undefined ? {} : { suggestion: suggested.reason }),
        ...(isOther ? { suggested: String(suggested.basePort) } : {}),
        ...(current === undefined ? {} : { current: String(current) }),
        ...(running === undefined || running === current ? {} : { running: String(running) }),
        ...(crowding === undefined ? {} : { crowding }),
        ...(better === undefined || wanted.initial === undefined ? {} : { refused: { port: wanted.initial, conflicts: refusals } }),
      },
    };
  },
  inquiry(draft, text, observed) {
    const port = parsePort(text);
    if (!port.ok || port.value > observed.profile.engine.maximumBasePort) return undefined;
    return { kind: "ports", ports: listPorts(chosenPortMap(observed, port.value)), address: bindAddressOf(draft) };
  },
  accept: acceptPort,
};

/** What gw would refuse is not what Enter takes: the port that the profile has, else the suggested one, whichever gw does not refuse. */
function betterProposal(observed: Observed): ReturnType<typeof proposal> | undefined {
  const suggested = observed.suggestion.ok ? observed.suggestion.value.basePort : undefined;
  const fresh = { remembered: {} };
  const candidates = [proposal(fresh, "port", currentPort(observed), undefined), proposal(fresh, "port", undefined, suggested)];
  return candidates.find(({ initial }) => initial !== undefined && refusalsOf(observed, initial).length === 0);
}

function acceptPort(_draft: Draft, text: string, observed: Observed): Result<string, Problem> {
  const port = parsePort(text);
  if (!port.ok) return port;
  const errors = errorsOf(conflictsOf(observed, port.value));
  return errors.length === 0 ? ok(String(port.value)) : err({ kind: "port-conflict", conflicts: errors });
}
