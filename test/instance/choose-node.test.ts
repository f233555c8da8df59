import { describe, expect, it } from "vitest";
import { chooseNode, isNodeFit } from "../../src/instance/choose-node.ts";

const newest = ">=24.16.0 <25 || >=26.1.0";

describe("isNodeFit", () => {
  it.each([
    ["22.22.0", newest, false],
    ["24.14.1", newest, false],
    ["24.16.0", newest, true],
    ["24.99.9", newest, true],
    ["25.9.0", newest, false],
    ["26.0.0", newest, false],
    ["26.1.0", newest, true],
    ["27.0.0", newest, true],
    ["22.11.0", ">=22.12.0", false],
    ["22.12.0", ">=22.12.0", true],
    ["24.0.0-nightly20260101", ">=22.12.0", false],
    ["18.0.0", undefined, true],
    ["24.16.0", "no range", false],
  ])("of Node %s for %s is %s", async (version, range, verdict) => {
    expect(await isNodeFit(version, range)).toBe(verdict);
  });
});

describe("chooseNode", () => {
  const nvm = (version: string) => ({ path: `/home/u/.nvm/versions/node/v${version}/bin/node`, version });
  const own = { path: "/srv/gw/node_modules/node/bin/node", version: "24.21.0" };
  const packageOf = (version: string) => `/home/u/.nvm/versions/node/v${version}/lib/node_modules/openclaw`;

  it.each([
    { title: "none where there is none", nodes: [], chosen: undefined },
    { title: "none where none will do", nodes: [nvm("22.22.0"), { path: "/usr/bin/node", version: "20.20.2" }], chosen: undefined },
    {
      title: "the system's before a newer one of a version manager",
      nodes: [nvm("26.3.0"), { path: "/usr/bin/node", version: "24.16.0" }],
      chosen: "/usr/bin/node",
    },
    {
      title: "the newest of the system's",
      nodes: [
        { path: "/usr/local/bin/node", version: "24.16.0" },
        { path: "/usr/bin/node", version: "26.1.0" },
      ],
      chosen: "/usr/bin/node",
    },
    {
      title: "one in /opt before one of a version manager",
      nodes: [nvm("26.3.0"), { path: "/opt/node/bin/node", version: "24.16.0" }],
      chosen: "/opt/node/bin/node",
    },
    {
      title: "the one below which the package lies before a newer one",
      nodes: [nvm("26.3.0"), nvm("24.16.0")],
      root: packageOf("24.16.0"),
      chosen: nvm("24.16.0").path,
    },
    {
      title: "another one where that will not do",
      nodes: [nvm("22.22.0"), nvm("24.16.0"), nvm("26.3.0")],
      root: packageOf("22.22.0"),
      chosen: nvm("26.3.0").path,
    },
    { title: "gw's own last", nodes: [own, nvm("24.16.0")], chosen: nvm("24.16.0").path },
    { title: "gw's own where there is no other", nodes: [own, nvm("22.22.0")], chosen: own.path },
  ])("takes $title", async ({ nodes, root, chosen }) => {
    expect((await chooseNode(nodes, newest, root))?.path).toBe(chosen);
    expect((await chooseNode(nodes.toReversed(), newest, root))?.path).toBe(chosen);
  });
});
