import type { Host } from "../../host/host.ts";
import { readAccounts } from "../../instance/accounts.ts";
import type { PlaceProblem } from "../../locale/ownership-problem.ts";
import { judgeCaller } from "./judge-caller.ts";
import { judgePlaces, type PlaceFacts } from "./judge-places.ts";
import { placeProblem } from "./place-problem.ts";
import { readCaller } from "./read-caller.ts";

/** What is wrong with some places, for this user. */
export type PlaceJudge = (places: readonly PlaceFacts[]) => readonly PlaceProblem[];

/** Reads whose places they should be. In the home of another account nothing is amiss with what belongs to that one. */
export async function readPlaceJudge(host: Pick<Host, "files" | "system">): Promise<PlaceJudge> {
  const { files, system } = host;
  const [facts, accounts] = await Promise.all([readCaller(host), readAccounts(files, system)]);
  const { home, uid } = facts;
  const isOfAnother = judgeCaller({ ...facts, sudo: undefined }).kind === "home-of-another";
  if (isOfAnother || uid === -1) return () => [];
  return (places) => judgePlaces(uid, home.path, places).map((verdict) => placeProblem(verdict, accounts, system, home.path));
}
