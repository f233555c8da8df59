import { engineOf } from "../../engine/engines.ts";
import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { describeConflict } from "../../locale/describe-conflict.ts";
import { clauses } from "../../locale/list.ts";
import { faultWords } from "../../locale/problem/file-fault.ts";
import { audienceOfMain } from "../../locale/problem/rescue-problem.ts";
import { isPortGuessed } from "../../instance/instance.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import { nameOf } from "./choose-main.ts";
import type { DrillFacts, DrillSide } from "./drill-facts.ts";
import type { Proof } from "./proof.ts";
import { t, type Text } from "../../locale/t.ts";
import { sentences } from "../../locale/sentences.ts";
import type { InstanceHealth } from "../../instance/health.ts";

/** That no port of one is claimed by the other, running or not, pins included. */
export function provePorts({ rescue, main, conflicts }: DrillFacts, audience: Audience): Proof {
  if (isPortGuessed(rescue.instance) || isPortGuessed(main.instance)) {
    return { code: "ports", holds: undefined, detail: t("The config of one of them cannot be read, so its ports are not known.") };
  }
  const errors = errorsOf(conflicts);
  const told = [...new Set((errors.length > 0 ? errors : conflicts).map(describeConflict))];
  if (told.length > 0) {
    const fix = gwCommand(audience, "ports");
    return { code: "ports", holds: errors.length > 0 ? false : undefined, detail: sentences(...told), fix };
  }
  const [own, other] = [blockText(rescue), blockText(main)];
  return { code: "ports", holds: true, detail: t("{own} and {other} share no port, pins included.", { own, other }) };
}

function blockText({ instance }: DrillSide): string {
  const { from, to } = instance.portMap.block;
  return `${from}-${to}`;
}

/** That rescue's user may read main's files: without that it can look on and mend nothing. */
export function proveUser({ rescue, main, user, reach }: DrillFacts): Proof {
  const detail = userText(rescue, main);
  if (rescue.uid !== undefined && rescue.uid !== user.uid) {
    return {
      code: "user",
      holds: undefined,
      detail: sentences(detail, t("This user ({name}) is another one than rescue's, so reading was not tried.", { name: user.name })),
    };
  }
  const unread = [
    ...(reach.config === undefined ? [] : [t("its config: {reason}", { reason: faultWords(reach.config) })]),
    ...(reach.state === undefined ? [] : [t("its state directory: {reason}", { reason: faultWords(reach.state) })]),
  ];
  if (unread.length === 0)
    return { code: "user", holds: true, detail: sentences(detail, t("Rescue can read main's config and state directory.")) };
  return {
    code: "user",
    holds: false,
    detail: sentences(detail, t("Rescue cannot read main's files ({reasons}), so it cannot mend them.", { reasons: clauses(unread) })),
  };
}

function userText(rescue: DrillSide, main: DrillSide): string {
  if (rescue.uid === undefined || main.uid === undefined) return t("Whose files they are is not known.");
  return rescue.uid === main.uid
    ? t("Both belong to one user.")
    : t("Rescue belongs to user {uid}, main to user {mainUid}.", { uid: rescue.uid, mainUid: main.uid });
}

/** That the host has the memory for both at once. */
export function proveMemory({ rescue, main, memory }: DrillFacts): Proof {
  const needMiB = engineOf(rescue.instance.engine).residentMiB + engineOf(main.instance.engine).residentMiB;
  if (memory === undefined)
    return { code: "memory", holds: undefined, detail: t("Both need about {need} MiB; what there is cannot be told.", { need: needMiB }) };
  const haveMiB = memory.totalMiB + memory.swapMiB;
  const isEnough = haveMiB >= needMiB;
  return {
    code: "memory",
    holds: isEnough,
    detail: isEnough
      ? t("Both need about {need} MiB; there are {have} MiB.", { need: needMiB, have: haveMiB })
      : t("Both need about {need} MiB, and there are only {have} MiB.", { need: needMiB, have: haveMiB }),
  };
}

/** That rescue is up now, as itself. */
export function proveAnswers({ rescue }: DrillFacts, audience: Audience): Proof {
  const { state, detail, isStarting } = rescue.health;
  if (state === "healthy") return { code: "answers", holds: true, detail: t("Rescue {detail}.", { detail }) };
  return {
    code: "answers",
    holds: false,
    detail: t(isStarting === true ? "Rescue is starting: {detail}." : downTexts[state], { detail }),
    fix: gwCommand(audience, "gateway", "start"),
  };
}

const downTexts = {
  unhealthy: "Rescue is unhealthy: {detail}.",
  stopped: "Rescue is stopped: {detail}.",
  foreign: "Rescue is not itself: {detail}.",
} as const satisfies Readonly<Record<Exclude<InstanceHealth["state"], "healthy">, Text>>;

/** That main comes up again on the config that it has now: it may run on an earlier one, and its next start takes this one. */
export function proveStart({ main, startFaults }: Pick<DrillFacts, "main" | "startFaults">, audience: Audience): Proof {
  const path = main.instance.configPath;
  if (startFaults.length === 0) return { code: "start", holds: true, detail: t("Nothing keeps main from starting on {path}.", { path }) };
  const reasons = clauses(startFaults.map((fault) => t("it {fault}", { fault })));
  const fix = gwCommand(audienceOfMain(nameOf(main.instance), audience), "repair");
  return {
    code: "start",
    holds: false,
    detail: t("Once stopped, main would not come up again on {path}: {reasons}.", { path, reasons }),
    fix,
  };
}

/** That there is a config of main to go back to. A live drill keeps one. */
export function proveSnapshots({ main, snapshots }: Pick<DrillFacts, "main" | "snapshots">, audience: Audience): Proof {
  const { total, lastGood } = snapshots;
  const named = nameOf(main.instance);
  if (lastGood !== undefined) {
    const detail = t("The last good config of main that is kept: {name}. If main's config breaks, this brings it back:", {
      name: lastGood,
    });
    return { code: "snapshots", holds: true, detail, fix: gwCommand(audienceOfMain(named, audience), "repair", "--from-snapshot") };
  }
  const none =
    total === 0 ? t("No earlier config of main is kept.") : t("Of {total} earlier configs of main that are kept none is good.", { total });
  const fix = gwCommand(audience, "drill", "--of", `${named.engine}:${named.profile}`, "--live");
  return { code: "snapshots", holds: false, detail: sentences(none, t("A live drill keeps the one on which main starts:")), fix };
}

/** What an upgrade would hit in both: to be known, and no fault. */
export function proveProgram({ rescue, main }: DrillFacts): Proof {
  const [own, other] = [rescue.instance, main.instance];
  const isBuiltin = engineOf(own.engine).package === undefined && own.engine === other.engine;
  const roots = [own.program?.root, other.program?.root];
  const nodes = [own.program?.node?.path, other.program?.node?.path];
  const isOnePackage = isBuiltin || (roots[0] !== undefined && roots[0] === roots[1]);
  const isOneNode = nodes[0] !== undefined && nodes[0] === nodes[1];
  if (isOnePackage) {
    const place = isBuiltin ? t("gw itself") : t("the package {path}", { path: roots[0] ?? "" });
    return {
      code: "program",
      holds: undefined,
      detail: t("Both run {place}: an upgrade hits both at once. Try rescue before main is restarted.", { place }),
    };
  }
  if (isOneNode)
    return {
      code: "program",
      holds: undefined,
      detail: t("Both run the Node {path}: an upgrade of it hits both at once.", { path: nodes[0] ?? "" }),
    };
  if (roots.includes(undefined)) return { code: "program", holds: undefined, detail: t("Not of both is known which package they run.") };
  return {
    code: "program",
    holds: true,
    detail: t("They run different packages with different Nodes, so that an upgrade hits one of them."),
  };
}
