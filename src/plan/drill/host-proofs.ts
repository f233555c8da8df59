import { engineOf } from "../../engine/engines.ts";
import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { describeConflict } from "../../locale/describe-conflict.ts";
import { faultWords } from "../../locale/problem/file-fault.ts";
import { audienceOfMain } from "../../locale/problem/rescue-problem.ts";
import { isPortGuessed } from "../../instance/instance.ts";
import { errorsOf } from "../../port-map/conflicts.ts";
import { nameOf } from "./choose-main.ts";
import type { DrillFacts, DrillSide } from "./drill-facts.ts";
import type { Proof } from "./proof.ts";

/** That no port of one is claimed by the other, running or not, pins included. */
export function provePorts({ rescue, main, conflicts }: DrillFacts, audience: Audience): Proof {
  if (isPortGuessed(rescue.instance) || isPortGuessed(main.instance)) {
    return { code: "ports", holds: undefined, detail: "The config of one of them cannot be read, so its ports are not known." };
  }
  const errors = errorsOf(conflicts);
  const told = [...new Set((errors.length > 0 ? errors : conflicts).map(describeConflict))];
  if (told.length > 0) {
    const fix = gwCommand(audience, "ports");
    return { code: "ports", holds: errors.length > 0 ? false : undefined, detail: told.join(" "), fix };
  }
  const [own, other] = [blockText(rescue), blockText(main)];
  return { code: "ports", holds: true, detail: `${own} and ${other} share no port, pins included.` };
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
      detail: `${detail} This user (${user.name}) is another one than rescue's, so reading was not tried.`,
    };
  }
  const unread = [
    ...(reach.config === undefined ? [] : [`its config: ${faultWords(reach.config)}`]),
    ...(reach.state === undefined ? [] : [`its state directory: ${faultWords(reach.state)}`]),
  ];
  if (unread.length === 0) return { code: "user", holds: true, detail: `${detail} Rescue can read main's config and state directory.` };
  return {
    code: "user",
    holds: false,
    detail: `${detail} Rescue cannot read main's files (${unread.join("; ")}), so it cannot mend them.`,
  };
}

function userText(rescue: DrillSide, main: DrillSide): string {
  if (rescue.uid === undefined || main.uid === undefined) return "Whose files they are is not known.";
  return rescue.uid === main.uid ? "Both belong to one user." : `Rescue belongs to user ${rescue.uid}, main to user ${main.uid}.`;
}

/** That the host has the memory for both at once. */
export function proveMemory({ rescue, main, memory }: DrillFacts): Proof {
  const needMiB = engineOf(rescue.instance.engine).residentMiB + engineOf(main.instance.engine).residentMiB;
  if (memory === undefined)
    return { code: "memory", holds: undefined, detail: `Both need about ${needMiB} MiB; what there is cannot be told.` };
  const haveMiB = memory.totalMiB + memory.swapMiB;
  const isEnough = haveMiB >= needMiB;
  return {
    code: "memory",
    holds: isEnough,
    detail: `Both need about ${needMiB} MiB${isEnough ? "; there are" : ", and there are only"} ${haveMiB} MiB.`,
  };
}

/** That rescue is up now, as itself. */
export function proveAnswers({ rescue }: DrillFacts, audience: Audience): Proof {
  const { state, detail, isStarting } = rescue.health;
  if (state === "healthy") return { code: "answers", holds: true, detail: `Rescue ${detail}.` };
  const words = isStarting === true ? "is starting" : `is ${state === "foreign" ? "not itself" : state}`;
  return { code: "answers", holds: false, detail: `Rescue ${words}: ${detail}.`, fix: gwCommand(audience, "gateway", "start") };
}

/** That there is a config of main to go back to. A live drill keeps one. */
export function proveSnapshots({ main, snapshots }: Pick<DrillFacts, "main" | "snapshots">, audience: Audience): Proof {
  const { total, lastGood } = snapshots;
  const named = nameOf(main.instance);
  if (lastGood !== undefined) {
    const detail = `The last good config of main that is kept: ${lastGood}. If main's config breaks, this brings it back:`;
    return { code: "snapshots", holds: true, detail, fix: gwCommand(audienceOfMain(named, audience), "repair", "--from-snapshot") };
  }
  const none = total === 0 ? "No earlier config of main is kept." : `Of ${total} earlier configs of main that are kept none is good.`;
  const fix = gwCommand(audience, "drill", "--of", `${named.engine}:${named.profile}`, "--live");
  return { code: "snapshots", holds: false, detail: `${none} A live drill keeps the one on which main starts:`, fix };
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
    const place = isBuiltin ? "gw itself" : `the package ${roots[0]}`;
    return {
      code: "program",
      holds: undefined,
      detail: `Both run ${place}: an upgrade hits both at once. Try rescue before main is restarted.`,
    };
  }
  if (isOneNode) return { code: "program", holds: undefined, detail: `Both run the Node ${nodes[0]}: an upgrade of it hits both at once.` };
  if (roots.includes(undefined)) return { code: "program", holds: undefined, detail: "Not of both is known which package they run." };
  return { code: "program", holds: true, detail: "They run different packages with different Nodes, so that an upgrade hits one of them." };
}
