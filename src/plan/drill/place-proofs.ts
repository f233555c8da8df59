import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { findSharedDirectory, isInside, type ClaimedDirectory } from "../workspace-overlap.ts";
import type { DiskPlace, DrillFacts, DrillSide } from "./drill-facts.ts";
import type { Proof } from "./proof.ts";
import { t, type Text } from "../../locale/t.ts";
import type { Relation } from "../../locale/finding.ts";
import { list } from "../../locale/list.ts";

/** That config, state directory and workspaces are rescue's alone, by their real paths and by their inodes. */
export function provePlaces({ rescue, main }: DrillFacts, audience: Audience): readonly Proof[] {
  return [proveConfig(rescue, main), proveState(rescue, main), proveWorkspaces(rescue, main, audience)];
}

function proveConfig(rescue: DrillSide, main: DrillSide): Proof {
  const shared = firstShared([rescue.config, ...rescue.includes], [main.config, ...main.includes]);
  if (shared !== undefined) {
    const [own, other] = shared;
    const isLink = own.real !== other.real || own.path !== other.path;
    const detail = isLink
      ? t("Both read one file: {own} is {other}. What breaks it breaks both.", { own: own.path, other: other.path })
      : t("Both read one file: {own}. What breaks it breaks both.", { own: own.path });
    return { code: "config", holds: false, detail };
  }
  if (isInside(rescue.config.real, main.state.real)) {
    return {
      code: "config",
      holds: false,
      detail: t("{own} lies in main's state directory {other}.", { own: rescue.config.path, other: main.state.path }),
    };
  }
  return {
    code: "config",
    holds: true,
    detail: t("{own} and {other} are two files.", { own: rescue.config.path, other: main.config.path }),
  };
}

function proveState(rescue: DrillSide, main: DrillSide): Proof {
  const [own, other] = [rescue.state, main.state];
  if (isSame(own, other))
    return { code: "state", holds: false, detail: t("{own} and {other} are one directory.", { own: own.path, other: other.path }) };
  if (isInside(own.real, other.real))
    return { code: "state", holds: false, detail: t("{own} lies in main's {other}.", { own: own.path, other: other.path }) };
  if (isInside(other.real, own.real))
    return { code: "state", holds: false, detail: t("Main's {other} lies in {own}.", { other: other.path, own: own.path }) };
  return {
    code: "state",
    holds: true,
    detail: t("{own} and {other} are two directories, neither inside the other.", { own: own.path, other: other.path }),
  };
}

function proveWorkspaces(rescue: DrillSide, main: DrillSide, audience: Audience): Proof {
  const fix = gwCommand(audience, "onboard");
  const same = firstShared(rescue.workspaces, main.workspaces);
  if (same !== undefined) {
    const [own, other] = same;
    return { code: "workspace", holds: false, detail: sameWorkspace(own.path, other.path), fix };
  }
  const shared = findSharedDirectory(claimsOf(rescue), claimsOf(main));
  // That the state directories are two is a proof of its own.
  if (shared !== undefined && (shared.mine.use === "workspace" || shared.theirs.use === "workspace")) {
    const { mine, theirs, relation } = shared;
    const facts = { own: mine.shown, other: theirs.shown };
    const detail = t(mine.use === "state" ? stateTexts[relation] : workspaceTexts[theirs.use][relation], facts);
    return { code: "workspace", holds: false, detail, fix };
  }
  if (rescue.workspaces.length === 0 || main.workspaces.length === 0) {
    return { code: "workspace", holds: undefined, detail: t("Not both say which workspace they have.") };
  }
  const shown = (places: readonly DiskPlace[]) => list(places.map(({ path }) => path));
  const detail = t("{own} and {other} share no directory.", { own: shown(rescue.workspaces), other: shown(main.workspaces) });
  return { code: "workspace", holds: true, detail };
}

function sameWorkspace(own: string, other: string): string {
  return own === other ? t("{own} is main's workspace.", { own }) : t("{own} is main's workspace {other}.", { own, other });
}

/** That both state directories meet is a proof of its own, so that rescue's can only meet a workspace of main's. */
const stateTexts = {
  equal: "Rescue's state directory {own} is main's workspace {other}.",
  inside: "Rescue's state directory {own} lies in main's workspace {other}.",
  around: "Rescue's state directory {own} holds main's workspace {other}.",
} as const satisfies Readonly<Record<Relation, Text>>;

const workspaceTexts = {
  workspace: {
    equal: "{own} is main's workspace {other}.",
    inside: "{own} lies in main's workspace {other}.",
    around: "{own} holds main's workspace {other}.",
  },
  state: {
    equal: "{own} is main's state directory {other}.",
    inside: "{own} lies in main's state directory {other}.",
    around: "{own} holds main's state directory {other}.",
  },
} as const satisfies Readonly<Record<ClaimedDirectory["use"], Readonly<Record<Relation, Text>>>>;

function claimsOf({ instance, workspaces, state }: DrillSide): readonly ClaimedDirectory[] {
  const claim = ({ real, path: shown }: DiskPlace, use: ClaimedDirectory["use"]): ClaimedDirectory => {
    return { real, shown, profile: instance.profile, engine: instance.engine, use };
  };
  return [...workspaces.map((place) => claim(place, "workspace")), claim(state, "state")];
}

/** The first pair of places that are one. */
export function firstShared(own: readonly DiskPlace[], others: readonly DiskPlace[]): readonly [DiskPlace, DiskPlace] | undefined {
  for (const one of own) {
    const other = others.find((candidate) => isSame(one, candidate));
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

function isSame(left: DiskPlace, right: DiskPlace): boolean {
  return left.real === right.real || (left.inode !== undefined && left.inode === right.inode);
}
