/** Why a call of gw about a browser came to nothing, besides what the built-in gateway refuses. `engine` is the title with the release. */
export type BrowserCallProblem =
  /** The browser profile drives tabs of a person's browser, and none is attached. */
  | { readonly kind: "browser-needs-tab"; readonly engine: string; readonly browser: string | undefined }
  /** The engine's rules forbid the address. */
  | { readonly kind: "page-refused"; readonly engine: string; readonly url: string; readonly configPath: string }
  | { readonly kind: "engine-browser-failed"; readonly engine: string; readonly detail: string; readonly configPath: string }
  | { readonly kind: "engine-browser-stopped"; readonly engine: string; readonly browser: string | undefined }
  | { readonly kind: "engine-tab-unknown"; readonly engine: string; readonly tab: string | undefined; readonly browser: string | undefined }
  /** Where a picture is to be kept. */
  | { readonly kind: "picture-place-unusable"; readonly path: string; readonly reason: "exists" | "is-directory" | "no-directory" };
