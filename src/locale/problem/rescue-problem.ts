import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { instanceName } from "../describe-conflict.ts";
import type { NamedGateway, RescueProblem } from "../problem.ts";
import { say, type ProblemText } from "../problem-text.ts";

/** Drills that cannot be held, and configs that cannot be brought back. */
export function describeRescueProblem(
  problem: Exclude<RescueProblem, { readonly kind: "main-not-back" }>,
  audience: Audience,
): ProblemText {
  switch (problem.kind) {
    case "main-not-found":
      return describeMissing(problem, audience);
    case "main-ambiguous":
      return say(
        `Several gateways could be the one to be rescued: ${problem.known.map(instanceName).join(", ")}.`,
        ...problem.known.map((one) => `Name it: ${gwCommand(audience, "drill", "--of", wordOf(one))}`),
      );
    case "rescue-not-named":
      return say(
        "A drill is held for the gateway that is to rescue another one. Without --profile that is the default profile, which is the one to be rescued.",
        ...problem.known.map(
          (one) => `Name the rescue: ${gwCommand(audienceOfRescue(one, problem.known, audience), "drill", ...problem.words)}`,
        ),
      );
    case "main-not-running":
      return describeStopped(problem, audience);
    case "rescue-not-healthy":
      return say(
        `Nothing was stopped: this gateway does not answer as itself (${problem.detail}), so it could rescue nobody.`,
        `Look at it: ${gwCommand(audience, "status")}`,
        `Start it: ${gwCommand(audience, "gateway", "start")}`,
      );
    case "rescue-not-apart":
      return say(
        [
          `Nothing was stopped: stopping ${instanceName(problem.main)} could stop this gateway too.`,
          ...problem.reasons.map((reason) => `  | ${reason}`),
        ].join("\n"),
        `See every proof: ${gwCommand(audience, "drill")}`,
      );
    case "snapshot-not-found":
      return say(
        `There is no snapshot "${visibleText(problem.given)}", and no file of that name that could be read.`,
        ...(problem.known.length === 0 ? [] : [`Known snapshots: ${problem.known.map(visibleText).join(", ")}`]),
        `Look at them: ${gwCommand(audience, "repair", "--list")}`,
      );
    case "snapshot-unusable":
      return say(
        [`Snapshot ${visibleText(problem.id)} cannot be put in place:`, ...problem.reasons.map((reason) => `  | ${reason}`)].join("\n"),
        `Choose another one: ${gwCommand(audience, "repair", "--list")}`,
      );
    case "no-good-snapshot":
      return describeNone(problem, audience);
  }
}

/** For commands that speak of the gateway to be rescued: its engine is always named, because without its config nothing would tell it. */
export function audienceOfMain({ profile, engine }: NamedGateway, { program }: Pick<Audience, "program">): Audience {
  return { profile, engine, program };
}

/** Where one engine alone has the profile, gw finds it by the name. */
function audienceOfRescue({ profile, engine }: NamedGateway, known: readonly NamedGateway[], { program }: Audience): Audience {
  const isOnly = known.filter((other) => other.profile === profile).length === 1;
  return { profile, program, ...(isOnly ? {} : { engine }) };
}

/** A gateway at the start of a sentence. */
export function sentenceName(gateway: NamedGateway): string {
  const name = instanceName(gateway);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What `--of` takes for it. */
function wordOf({ engine, profile }: NamedGateway): string {
  return `${engine}:${profile}`;
}

function describeMissing({ wanted, known }: Extract<RescueProblem, { readonly kind: "main-not-found" }>, audience: Audience): ProblemText {
  if (known.length === 0) return say("There is no other gateway on this host, so there is nothing to rescue.");
  const names = known.map(instanceName).join(", ");
  const head =
    wanted === undefined ? "There is no default profile of this engine to rescue" : `There is no other gateway "${visibleText(wanted)}"`;
  return say(
    `${head}. Others on this host: ${names}.`,
    ...known.map((one) => `Name one: ${gwCommand(audience, "drill", "--of", wordOf(one))}`),
  );
}

function describeStopped(
  { main, isOfService, detail }: Extract<RescueProblem, { readonly kind: "main-not-running" }>,
  audience: Audience,
): ProblemText {
  const own = audienceOfMain(main, audience);
  const head = `Nothing was stopped: ${instanceName(main)} is not up as its service (${detail}).`;
  if (!isOfService) return say(head, `Give it a service, which can be stopped and started: ${gwCommand(own, "gateway", "install")}`);
  return say(
    head,
    `Start it first: ${gwCommand(own, "gateway", "start")}`,
    `If it does not come up, this is no drill: ${gwCommand(own, "repair")}`,
  );
}

function describeNone(
  { configPath, found }: Extract<RescueProblem, { readonly kind: "no-good-snapshot" }>,
  audience: Audience,
): ProblemText {
  if (found === 0) {
    return say(
      `There is no earlier text of ${configPath} to bring back: neither gw's records nor backups beside it hold one.`,
      `From a backup of your own: ${gwCommand(audience, "repair", "--from-snapshot", "FILE")}`,
      `Or set the profile up anew, beside what is left: ${gwCommand(audience, "onboard")}`,
    );
  }
  const count = found === 1 ? "The only earlier text" : `None of the ${found} earlier texts`;
  const verdict = found === 1 ? "is not good" : "is good and other than what is there";
  return say(
    `${count} of ${configPath} ${verdict}.`,
    `See why: ${gwCommand(audience, "repair", "--list")}`,
    `From a backup of your own: ${gwCommand(audience, "repair", "--from-snapshot", "FILE")}`,
  );
}
