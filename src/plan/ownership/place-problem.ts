import type { System } from "../../host/system.ts";
import type { Accounts } from "../../instance/accounts.ts";
import type { PlaceProblem } from "../../locale/ownership-problem.ts";
import type { PlacesVerdict } from "./judge-places.ts";

/** What was judged of places as a problem with the command that mends it; `home` with links resolved. */
export function placeProblem(verdict: PlacesVerdict, accounts: Accounts, system: System, home: string): PlaceProblem {
  const { uid, userName: user, accountHome } = system;
  const sudo = uid === 0 ? [] : ["sudo"];
  // A number without an entry has no group of its own to be given along.
  const owner = accountHome === undefined ? String(uid) : `${user}:`;
  switch (verdict.kind) {
    case "foreign": {
      const { places } = verdict;
      const whole = places.includes(home) ? [] : ["-R"];
      const mend = [...sudo, "chown", ...whole, owner, ...places];
      return { kind: "place-foreign", places, owner: accountName(accounts, verdict.owner), user, mend };
    }
    case "not-makable": {
      const { place, parent } = verdict;
      const mend = [...sudo, "install", "-d", "-m", "700", "-o", accountHome === undefined ? String(uid) : user, place];
      return { kind: "place-not-makable", place, parent, owner: accountName(accounts, verdict.owner), user, mend };
    }
    case "closed":
      return { kind: "place-closed", places: verdict.places, user, mend: ["chmod", "u+rwX", ...verdict.places] };
  }
}

/** The name of an account, or `#1001` for one that has none here, as sudo(8) takes it too. */
export function accountName(accounts: Accounts, uid: number): string {
  return accounts.nameOfUid(uid) ?? (uid === 0 ? "root" : `#${uid}`);
}
