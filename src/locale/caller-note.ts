import { t } from "./t.ts";

/** What of the account and the home is to be known although nothing is refused. `other`: who has called sudo, or whose home it is. */
export type CallerNote =
  | { readonly kind: "by-sudo" | "root-shell"; readonly other: string; readonly home: string }
  | { readonly kind: "home-of-another"; readonly other: string; readonly home: string; readonly user: string }
  | { readonly kind: "home-elsewhere"; readonly home: string; readonly accountHome: string };

/** Whose gateways this is about, in one sentence. */
export function describeCallerNote(note: CallerNote): string {
  switch (note.kind) {
    case "by-sudo":
    case "root-shell":
      return t("As root, gw is about the gateways in HOME={home}, and not about those of {user}.", { home: note.home, user: note.other });
    case "home-of-another":
      return t("HOME={home} belongs to {owner}, and gw runs as {user}, who may not see all of it, and none of its services.", {
        user: note.user,
        home: note.home,
        owner: note.other,
      });
    case "home-elsewhere":
      return t("HOME={home} is not the home of the account, {accountHome}, where systemd looks for services.", {
        home: note.home,
        accountHome: note.accountHome,
      });
  }
}
