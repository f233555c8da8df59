/** How the same words reach what was meant: as they are, with another HOME, as another account, or in a login shell of root's. */
export type Retyping =
  | { readonly way: "plain" }
  | { readonly way: "home"; readonly home: string }
  | { readonly way: "account"; readonly user: string; readonly home: string; readonly by: "sudo" | "runuser" }
  | { readonly way: "root-shell" };

/** The person's words after `gw` besides profile and engine. `elsewhere`: the program as another account calls it. */
export type TypedWords = { readonly words: readonly string[]; readonly elsewhere: readonly string[] };

/** Why this account must not do that here. Accounts by their names, `#1001` for one without; `user` is the one that gw runs as. */
export type OwnershipProblem =
  /** `by`: the account that has called sudo; `theirs` and `roots` lead to the gateways of either. */
  | { readonly kind: "run-by-sudo"; readonly by: string; readonly typed: TypedWords; readonly theirs: Retyping; readonly roots: Retyping }
  /** `others` is undefined where no command makes this process the owner of the home. */
  | {
      readonly kind: "home-of-another";
      readonly home: string;
      readonly owner: string;
      readonly user: string;
      readonly typed: TypedWords;
      readonly own: Retyping;
      readonly others: Retyping | undefined;
    }
  /** `canDoWithout`: the command takes `--service none`. */
  | {
      readonly kind: "home-elsewhere";
      readonly home: string;
      readonly accountHome: string;
      readonly user: string;
      readonly typed: TypedWords;
      readonly own: Retyping;
      readonly canDoWithout: boolean;
    }
  | PlaceProblem;

/** Places that gw needs and that are not this account's, or that it has closed to itself. `mend`: a command that opens them. */
export type PlaceProblem =
  | {
      readonly kind: "place-foreign";
      readonly places: readonly string[];
      readonly owner: string;
      readonly user: string;
      readonly mend: readonly string[];
    }
  /** It is not there, and `parent` belongs to somebody else. */
  | {
      readonly kind: "place-not-makable";
      readonly place: string;
      readonly parent: string;
      readonly owner: string;
      readonly user: string;
      readonly mend: readonly string[];
    }
  | { readonly kind: "place-closed"; readonly places: readonly string[]; readonly user: string; readonly mend: readonly string[] };
