import type { Host } from "../../host/host.ts";
import { readAccounts, type Accounts } from "../../instance/accounts.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { CallerNote } from "../../locale/caller-note.ts";
import type { OwnershipProblem, Retyping, TypedWords } from "../../locale/ownership-problem.ts";
import type { Profile } from "../../profile/profile.ts";
import { judgeCaller, type CallerFacts, type CallerVerdict } from "./judge-caller.ts";
import type { PlaceFacts } from "./judge-places.ts";
import { readPlaceJudge } from "./place-judge.ts";
import { accountName } from "./place-problem.ts";
import { isOrdinaryCaller } from "./is-ordinary-caller.ts";
import { readCaller } from "./read-caller.ts";
import { hasUnit, readOwnPlaces, readProfilePlaces, readUnitPlaces } from "./read-places.ts";

type OwnershipHost = Pick<Host, "files" | "system">;

/**
 * What is about to be done to a profile, or to gw's own files alone. `candidates`: the same name with other engines, where what cannot be
 * looked into may be the profile that is meant. `service`: it is about the profile's service; `canDoWithout`: it takes `--service none`.
 */
export type Intention = {
  readonly profile: Profile | undefined;
  readonly candidates: readonly Profile[];
  readonly service: boolean;
  readonly canDoWithout: boolean;
  /** The words in which it was asked for; `elsewhere` is asked for only where something is wrong. */
  readonly words: readonly string[];
  readonly elsewhere: () => Promise<readonly string[]>;
};

/**
 * The one place that decides whether this account may do that here, before anything is written. Root for somebody else, the home of
 * another account, services in a home where nobody looks for them, and places that are not this account's are refused, each with the
 * command to use instead.
 */
export async function checkOwnership(host: OwnershipHost, intention: Intention): Promise<Result<void, OwnershipProblem>> {
  const { system } = host;
  if (system.platform !== "linux" && system.platform !== "darwin") return ok(undefined);
  const facts = await readCaller(host);
  const verdict = judgeCaller(facts);
  const refused = await refuseCaller(host, facts, verdict, intention);
  if (refused !== undefined) return err(refused);
  const judge = await readPlaceJudge(host);
  const [fault] = judge(await readPlaces(host, intention));
  return fault === undefined ? ok(undefined) : err(fault);
}

async function readPlaces(host: OwnershipHost, { profile, candidates, service }: Intention): Promise<readonly PlaceFacts[]> {
  const own = await readOwnPlaces(host);
  if (profile === undefined) return own;
  const hidden = await Promise.all(candidates.map(async (candidate) => ((await isHidden(host, candidate)) ? [candidate] : [])));
  const profiles = [profile, ...hidden.flat()];
  const places = await Promise.all(profiles.map(async (one) => readProfilePlaces(host, one)));
  const units = service || (await hasUnit(host, profile)) ? await readUnitPlaces(host, profile) : [];
  return [...own, ...places.flat(), ...units];
}

async function isHidden({ files }: OwnershipHost, { configPath }: Profile): Promise<boolean> {
  const real = await files.realPath(configPath);
  return !real.ok && real.problem.code === "EACCES";
}

/** Whose gateways this process sees, where that may not be the ones that are meant. */
export async function readCallerNote(host: OwnershipHost): Promise<CallerNote | undefined> {
  const { files, system } = host;
  if (isOrdinaryCaller(system)) return undefined;
  const facts = await readCaller(host);
  // With a home that sudo has kept these are not root's.
  const ofHome = judgeCaller({ ...facts, sudo: undefined });
  const verdict = ofHome.kind === "home-of-another" ? ofHome : judgeCaller(facts);
  const { home, userName: user, accountHome = "" } = system;
  switch (verdict.kind) {
    case "own":
      return undefined;
    case "by-sudo":
    case "root-shell":
      return { kind: verdict.kind, other: accountName(await readAccounts(files, system), verdict.by), home };
    case "home-of-another":
      return { kind: verdict.kind, other: accountName(await readAccounts(files, system), verdict.owner), home, user };
    case "home-elsewhere":
      return { kind: verdict.kind, home, accountHome };
  }
}

async function refuseCaller(
  host: OwnershipHost,
  facts: CallerFacts,
  verdict: CallerVerdict,
  { service, canDoWithout, words, elsewhere }: Intention,
): Promise<OwnershipProblem | undefined> {
  const { files, system } = host;
  const isFine = verdict.kind === "own" || verdict.kind === "root-shell" || (verdict.kind === "home-elsewhere" && !service);
  if (isFine) return undefined;
  const accounts = await readAccounts(files, system);
  const typed: TypedWords = { words, elsewhere: await elsewhere() };
  const { home, accountHome = "", userName: user } = system;
  const retype = await retyping(host, facts, accounts);
  switch (verdict.kind) {
    case "by-sudo":
      return {
        kind: "run-by-sudo",
        by: accountName(accounts, verdict.by),
        typed,
        theirs: retype(verdict.by) ?? { way: "plain" },
        roots: { way: "root-shell" },
      };
    case "home-of-another":
      return {
        kind: "home-of-another",
        home,
        owner: accountName(accounts, verdict.owner),
        user,
        typed,
        own: retype(system.uid) ?? { way: "home", home: accountHome },
        others: retype(verdict.owner),
      };
    case "home-elsewhere":
      return { kind: "home-elsewhere", home, accountHome, user, typed, own: { way: "home", home: accountHome }, canDoWithout };
  }
}

/** How the same words are typed for an account, in the shell where the person is: that of whoever has called sudo, if not in a shell of sudo's. */
async function retyping(
  { files, system }: OwnershipHost,
  { sudo }: CallerFacts,
  accounts: Accounts,
): Promise<(uid: number) => Retyping | undefined> {
  const here = sudo === undefined || sudo.isShell ? system.uid : sudo.uid;
  const hasSudo = (await files.realPath("/usr/bin/sudo")).ok;
  return (uid) => {
    const home = uid === system.uid ? system.accountHome : accounts.homeOfUid(uid);
    const user = accounts.nameOfUid(uid);
    if (uid === here && uid !== system.uid) return { way: "plain" };
    if (uid === here) return home === undefined ? undefined : { way: "home", home };
    if (user === undefined || home === undefined) return undefined;
    return { way: "account", user, home, by: here === 0 && !hasSudo ? "runuser" : "sudo" };
  };
}
