import { gwCommand, type Audience } from "../../locale/command-text.ts";
import { abbreviateHome } from "../../profile/profile.ts";
import { findSharedDirectory, isInside, type ClaimedDirectory } from "../workspace-overlap.ts";
import type { DiskPlace, DrillFacts, DrillSide } from "./drill-facts.ts";
import type { Proof } from "./proof.ts";

/** That config, state directory and workspaces are rescue's alone, by their real paths and by their inodes. */
export function provePlaces({ rescue, main }: DrillFacts, home: string, audience: Audience): readonly Proof[] {
  const short: Short = (place) => abbreviateHome(place.path, home);
  return [proveConfig(rescue, main, short), proveState(rescue, main, short), proveWorkspaces(rescue, main, short, audience)];
}

type Short = (place: Pick<DiskPlace, "path">) => string;

function proveConfig(rescue: DrillSide, main: DrillSide, short: Short): Proof {
  const shared = firstShared([rescue.config, ...rescue.includes], [main.config, ...main.includes]);
  if (shared !== undefined) {
    const [own, other] = shared;
    const isLink = own.real !== other.real || own.path !== other.path;
    const detail = `Both read one file: ${short(own)}${isLink ? ` is ${short(other)}` : ""}. What breaks it breaks both.`;
    return { code: "config", holds: false, detail };
  }
  if (isInside(rescue.config.real, main.state.real)) {
    return { code: "config", holds: false, detail: `${short(rescue.config)} lies in main's state directory ${short(main.state)}.` };
  }
  return { code: "config", holds: true, detail: `${short(rescue.config)} and ${short(main.config)} are two files.` };
}

function proveState(rescue: DrillSide, main: DrillSide, short: Short): Proof {
  const [own, other] = [rescue.state, main.state];
  if (isSame(own, other)) return { code: "state", holds: false, detail: `${short(own)} and ${short(other)} are one directory.` };
  if (isInside(own.real, other.real)) return { code: "state", holds: false, detail: `${short(own)} lies in main's ${short(other)}.` };
  if (isInside(other.real, own.real)) return { code: "state", holds: false, detail: `Main's ${short(other)} lies in ${short(own)}.` };
  return { code: "state", holds: true, detail: `${short(own)} and ${short(other)} are two directories, neither inside the other.` };
}

function proveWorkspaces(rescue: DrillSide, main: DrillSide, short: Short, audience: Audience): Proof {
  const fix = gwCommand(audience, "onboard");
  const same = firstShared(rescue.workspaces, main.workspaces);
  if (same !== undefined) {
    const [own, other] = same;
    const name = short(own) === short(other) ? "" : ` ${short(other)}`;
    return { code: "workspace", holds: false, detail: `${short(own)} is main's workspace${name}.`, fix };
  }
  const shared = findSharedDirectory(claimsOf(rescue), claimsOf(main));
  // That the state directories are two is a proof of its own.
  if (shared !== undefined && (shared.mine.use === "workspace" || shared.theirs.use === "workspace")) {
    const { mine, theirs, relation } = shared;
    const name = `${mine.use === "state" ? "Rescue's state directory " : ""}${short({ path: mine.shown })}`;
    const words = { equal: "is", inside: "lies in", around: "holds" }[relation];
    const detail = `${name} ${words} main's ${theirs.use === "state" ? "state directory" : "workspace"} ${short({ path: theirs.shown })}.`;
    return { code: "workspace", holds: false, detail, fix };
  }
  if (rescue.workspaces.length === 0 || main.workspaces.length === 0) {
    return { code: "workspace", holds: undefined, detail: "Not both say which workspace they have." };
  }
  const [own, other] = [rescue.workspaces, main.workspaces].map((places) => places.map(short).join(", "));
  return { code: "workspace", holds: true, detail: `${own} and ${other} share no directory.` };
}

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
