import { isUnset } from "../locale/stand-in.ts";
import { isJsonObject, type JsonObject, valueAt } from "./config-text.ts";

/** One entry of `browser.profiles`. A value of the wrong type is undefined, as if it were not there. */
export type BrowserEntry = {
  readonly name: string;
  /** Whole and within 1..65535. */
  readonly cdpPort: number | undefined;
  readonly cdpUrl: string | undefined;
};

/** What a config says of the browsers of a gateway. */
export type BrowserSettings = {
  readonly executablePath: string | undefined;
  readonly headless: boolean | undefined;
  readonly defaultName: string | undefined;
  /** `browser.cdpUrl`: where the default browser runs, if not here. */
  readonly cdpUrl: string | undefined;
  readonly entries: readonly BrowserEntry[];
};

/** Reads `browser` of a config, whatever else and whatever nonsense it holds. */
export function readBrowserSettings(value: JsonObject): BrowserSettings {
  const profiles = valueAt(value, ["browser", "profiles"]);
  const headless = valueAt(value, ["browser", "headless"]);
  return {
    executablePath: textAt(value, ["browser", "executablePath"]),
    headless: typeof headless === "boolean" ? headless : undefined,
    defaultName: textAt(value, ["browser", "defaultProfile"]),
    cdpUrl: textAt(value, ["browser", "cdpUrl"]),
    entries: (isJsonObject(profiles) ? Object.keys(profiles) : []).map((name) => ({
      name,
      cdpPort: portAt(value, ["browser", "profiles", name, "cdpPort"]),
      cdpUrl: textAt(value, ["browser", "profiles", name, "cdpUrl"]),
    })),
  };
}

function textAt(value: JsonObject, key: readonly string[]): string | undefined {
  const found = valueAt(value, key);
  return typeof found === "string" && !isUnset(found) ? found.trim() : undefined;
}

function portAt(value: JsonObject, key: readonly string[]): number | undefined {
  const found = valueAt(value, key);
  return typeof found === "number" && Number.isInteger(found) && found >= 1 && found <= 65_535 ? found : undefined;
}
