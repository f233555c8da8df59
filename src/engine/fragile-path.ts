/** Directories of version managers and package stores whose names change with every version; OpenClaw 2026.9.6 knows the first ten. */
const versioned = [
  "/.nvm/",
  "/.fnm/",
  "/fnm/",
  "/.volta/",
  "/.asdf/",
  "/.n/",
  "/.nodenv/",
  "/.nodebrew/",
  "/nvs/",
  "/mise/",
  "/fnm_multishells/",
  "/n/versions/",
  "/Cellar/",
  "/.pnpm/",
];

/** The store of pnpm 11 and later, which its global directory links to. */
const pnpmStore = /\/store\/v\d+\/links\//;

/** Whether a version manager or a package store owns this path, so that it may be gone after the next upgrade. */
export function isFragile(path: string): boolean {
  return versioned.some((part) => path.includes(part)) || pnpmStore.test(path);
}
