/** Who runs gw and whose home it has. Paths with links resolved. */
export type CallerFacts = {
  readonly uid: number;
  /** `owner`: of the directory; undefined where there is none. `isOpen`: this account may write there. */
  readonly home: { readonly path: string; readonly owner: number | undefined; readonly isOpen: boolean };
  /** Undefined where the account has no entry. */
  readonly accountHome: string | undefined;
  /** The other account that has called sudo. `isShell`: it asked for a shell, and gw was called in there. */
  readonly sudo: { readonly uid: number; readonly isShell: boolean } | undefined;
  /** This host was started by systemd, which looks for a user's services in the home of the account. */
  readonly hasServices: boolean;
};

/**
 * `by-sudo` and `home-of-another` change nothing; `home-elsewhere` has no services. `root-shell`: somebody became root on purpose, and works
 * on root's own gateways.
 */
export type CallerVerdict =
  | { readonly kind: "own" }
  | { readonly kind: "by-sudo"; readonly by: number }
  | { readonly kind: "root-shell"; readonly by: number }
  | { readonly kind: "home-of-another"; readonly owner: number }
  | { readonly kind: "home-elsewhere"; readonly accountHome: string };

/**
 * Whether what this process makes ends up where it is looked for, and with whom it belongs to. Root by itself, as in a container, is an
 * account like any other.
 */
export function judgeCaller({ uid, home, accountHome, sudo, hasServices }: CallerFacts): CallerVerdict {
  const isRootForAnother = uid === 0 && sudo !== undefined && sudo.uid !== 0;
  if (isRootForAnother && !sudo.isShell) return { kind: "by-sudo", by: sudo.uid };
  const isElsewhere = accountHome !== undefined && home.path !== accountHome;
  const { owner, isOpen } = home;
  // Root may write everywhere; others were let in on purpose, as into a volume that has their group.
  const isKeptOut = uid === 0 || !isOpen;
  if (isElsewhere && owner !== undefined && owner !== uid && isKeptOut) return { kind: "home-of-another", owner };
  if (isElsewhere && hasServices) return { kind: "home-elsewhere", accountHome };
  return isRootForAnother ? { kind: "root-shell", by: sudo.uid } : { kind: "own" };
}
