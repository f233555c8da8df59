import { visibleText } from "../../lib/visible-text.ts";
import { gwCommand, type Audience } from "../command-text.ts";
import { instanceName } from "../describe-conflict.ts";
import type { NamedGateway, RescueProblem } from "../problem.ts";
import { t } from "../t.ts";
import { say, type ProblemText } from "../problem-text.ts";
import { list } from "../list.ts";

/** Drills that cannot be held, and configs that cannot be brought back. */
export function describeRescueProblem(problem: RescueProblem, audience: Audience): ProblemText {
  switch (problem.kind) {
    case "main-not-found":
      return describeMissing(problem, audience);
    case "main-ambiguous":
      return say(
        t("Several gateways could be the one to be rescued: {instances}.", { instances: list(problem.known.map(instanceName)) }),
        ...problem.known.map((one) => t("Name it: {command}", { command: gwCommand(audience, "drill", "--of", wordOf(one)) })),
      );
    case "rescue-not-named":
      return say(
        t(
          "A drill is held for the gateway that is to rescue another one. Without --profile that is the default profile, which is the one to be rescued.",
        ),
        ...problem.known.map((one) =>
          t("Name the rescue: {command}", {
            command: gwCommand(audienceOfRescue(one, problem.known, audience), "drill", ...problem.words),
          }),
        ),
      );
    case "main-not-running":
      return describeStopped(problem, audience);
    case "rescue-not-healthy":
      return say(
        t("Nothing was stopped: this gateway does not answer as itself ({detail}), so it could rescue nobody.", { detail: problem.detail }),
        t("Look at it: {command}", { command: gwCommand(audience, "status") }),
        t("Start it: {command}", { command: gwCommand(audience, "gateway", "start") }),
      );
    case "rescue-not-apart":
      return say(
        [
          t("Nothing was stopped: stopping {main} could stop this gateway too.", { main: instanceName(problem.main) }),
          ...problem.reasons.map((reason) => `  | ${reason}`),
        ].join("\n"),
        t("See every proof: {command}", { command: gwCommand(audience, "drill") }),
      );
    case "main-would-not-start":
      return describeUnstartable(problem, audience);
    case "snapshot-not-found":
      return say(
        t('There is no snapshot "{given}", and no file of that name that could be read.', { given: visibleText(problem.given) }),
        ...(problem.known.length === 0 ? [] : [t("Known snapshots: {names}", { names: list(problem.known.map(visibleText)) })]),
        t("Look at them: {command}", { command: gwCommand(audience, "repair", "--list") }),
      );
    case "snapshot-unusable":
      return say(
        [
          t("Snapshot {id} cannot be put in place:", { id: visibleText(problem.id) }),
          ...problem.reasons.map((reason) => `  | ${reason}`),
        ].join("\n"),
        t("Choose another one: {command}", { command: gwCommand(audience, "repair", "--list") }),
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
  if (known.length === 0) return say(t("There is no other gateway on this host, so there is nothing to rescue."));
  const names = list(known.map(instanceName));
  return say(
    wanted === undefined
      ? t("There is no default profile of this engine to rescue. Others on this host: {names}.", { names })
      : t('There is no other gateway "{wanted}". Others on this host: {names}.', { wanted: visibleText(wanted), names }),
    ...known.map((one) => t("Name one: {command}", { command: gwCommand(audience, "drill", "--of", wordOf(one)) })),
  );
}

function describeStopped(
  { main, isOfService, detail }: Extract<RescueProblem, { readonly kind: "main-not-running" }>,
  audience: Audience,
): ProblemText {
  const own = audienceOfMain(main, audience);
  const head = t("Nothing was stopped: {main} is not up as its service ({detail}).", { main: instanceName(main), detail });
  if (!isOfService)
    return say(
      head,
      t("Give it a service, which can be stopped and started: {command}", { command: gwCommand(own, "gateway", "install") }),
    );
  return say(
    head,
    t("Start it first: {command}", { command: gwCommand(own, "gateway", "start") }),
    t("If it does not come up, this is no drill: {command}", { command: gwCommand(own, "repair") }),
  );
}

function describeUnstartable(
  { main, configPath, reasons }: Extract<RescueProblem, { readonly kind: "main-would-not-start" }>,
  audience: Audience,
): ProblemText {
  const head = t("Nothing was stopped: {main} runs, but would not come up again on its config {path}:", {
    main: instanceName(main),
    path: visibleText(configPath),
  });
  const rows = reasons.map((fault) => `  | ${visibleText(t("it {fault}", { fault }))}`);
  const own = audienceOfMain(main, audience);
  return say([head, ...rows].join("\n"), t("Bring a good one back first: {command}", { command: gwCommand(own, "repair") }));
}

function describeNone(
  { configPath, found }: Extract<RescueProblem, { readonly kind: "no-good-snapshot" }>,
  audience: Audience,
): ProblemText {
  if (found === 0) {
    return say(
      t("There is no earlier text of {path} to bring back: neither gw's records nor backups beside it hold one.", { path: configPath }),
      t("From a backup of your own: {command}", { command: gwCommand(audience, "repair", "--from-snapshot", "FILE") }),
      t("Or set the profile up anew, beside what is left: {command}", { command: gwCommand(audience, "onboard") }),
    );
  }
  return say(
    found === 1
      ? t("The only earlier text of {path} is not good.", { path: configPath })
      : t("None of the {found} earlier texts of {path} is good and other than what is there.", { found, path: configPath }),
    t("See why: {command}", { command: gwCommand(audience, "repair", "--list") }),
    t("From a backup of your own: {command}", { command: gwCommand(audience, "repair", "--from-snapshot", "FILE") }),
  );
}
