import { describe, expect, it } from "vitest";
import { isFragile } from "../../src/engine/fragile-path.ts";

describe("isFragile", () => {
  it.each([
    ["/usr/bin/node", false],
    ["/usr/local/bin/node", false],
    ["/opt/homebrew/bin/node", false],
    ["/opt/homebrew/opt/node@24/bin/node", false],
    ["/opt/node24/bin/node", false],
    ["/home/u/.local/share/pnpm/global/5/node_modules/openclaw", false],
    ["/home/u/.local/share/pnpm/global/v11/926ea0a5/node_modules/openclaw", false],
    ["/home/u/.nvm/versions/node/v24.16.0/bin/node", true],
    ["/home/u/.local/share/fnm/node-versions/v24.16.0/installation/bin/node", true],
    ["/run/user/1000/fnm_multishells/123_456/bin/node", true],
    ["/home/u/.volta/tools/image/node/24.16.0/bin/node", true],
    ["/home/u/.asdf/installs/nodejs/24.16.0/bin/node", true],
    ["/home/u/.local/share/mise/installs/node/24.16.0/bin/node", true],
    ["/home/u/.nodenv/versions/24.16.0/bin/node", true],
    ["/usr/local/n/versions/node/24.16.0/bin/node", true],
    ["/opt/homebrew/Cellar/node/24.16.0/bin/node", true],
    ["/home/u/.local/share/pnpm/global/5/.pnpm/openclaw@2026.9.6/node_modules/openclaw", true],
    ["/data/pnpm/store/v11/links/@/openclaw/2026.9.6/62591cd9/node_modules/openclaw", true],
  ])("of %s is %s", (path, fragile) => {
    expect(isFragile(path)).toBe(fragile);
  });
});
