/** Why a gateway does not run or answer as itself, or not to what was asked of it. */
export type GatewayProblem =
  /** `reason`: what it was waited for in the end, in words. */
  | { readonly kind: "gateway-did-not-answer"; readonly url: string; readonly waitedMs: number; readonly reason?: string }
  | { readonly kind: "gateway-refuses-secret"; readonly url: string; readonly configPath: string }
  | { readonly kind: "gateway-is-foreign"; readonly url: string; readonly detail: string }
  /** `detail`: what is known instead, in words. */
  | { readonly kind: "gateway-not-healthy"; readonly profile: string; readonly isRunning: boolean; readonly detail: string }
  /** `engine`: title and version. */
  | { readonly kind: "browser-status-failed"; readonly engine: string; readonly detail: string }
  /** `engine`: title and version; `wish`: what was asked, for instance `start`. */
  | { readonly kind: "browser-call-failed"; readonly engine: string; readonly wish: string; readonly detail: string }
  | {
      readonly kind: "browser-answer-foreign";
      readonly engine: string;
      readonly cdpPort: number;
      readonly block: { readonly from: number; readonly to: number };
    }
  | { readonly kind: "gateway-already-runs"; readonly stateDir: string; readonly pid: number; readonly port: number }
  | {
      readonly kind: "cannot-listen";
      readonly address: string;
      readonly port: number;
      readonly role: string;
      readonly code: string;
      readonly owner: string | undefined;
    }
  | { readonly kind: "secret-missing"; readonly configPath: string; readonly variable: string }
  | { readonly kind: "no-secret-configured"; readonly configPath: string };

/** What a gateway cannot do with its browsers. `browser`: the name of the browser profile. */
export type BrowserProblem =
  | { readonly kind: "browser-control-off" }
  | { readonly kind: "browser-unknown"; readonly browser: string; readonly known: readonly string[] }
  | { readonly kind: "browser-unusable"; readonly browser: string; readonly reason: string }
  | { readonly kind: "browser-not-installed"; readonly browser: string }
  /** `owner`: who holds the port, as far as it can be seen. */
  | { readonly kind: "cdp-port-held"; readonly browser: string; readonly port: number; readonly owner: string | undefined }
  /** `owner`: the instance, `role`: what the port is there. */
  | { readonly kind: "cdp-port-claimed"; readonly browser: string; readonly port: number; readonly owner: string; readonly role: string }
  | { readonly kind: "browser-is-remote"; readonly browser: string; readonly url: string }
  | { readonly kind: "browser-directory-in-use"; readonly browser: string; readonly directory: string; readonly pid: number }
  | { readonly kind: "browser-did-not-start"; readonly browser: string; readonly program: string; readonly detail: string }
  | { readonly kind: "browser-not-running"; readonly browser: string; readonly detail: string | undefined }
  | { readonly kind: "browser-did-not-answer"; readonly browser: string; readonly detail: string }
  | { readonly kind: "page-not-opened"; readonly browser: string; readonly url: string; readonly detail: string }
  | { readonly kind: "tab-unknown"; readonly browser: string; readonly tab: string | undefined };
