import { describe, expect, it } from "vitest";
import type { CommandResult } from "../../src/host/commands.ts";
import { findNodes, versionInHeader, versionInPath } from "../../src/instance/find-nodes.ts";
import { makeFakeHost, type FakeHost } from "./fake-host.ts";

describe("versionInPath", () => {
  it.each([
    ["/home/u/.nvm/versions/node/v24.16.0/bin/node", "24.16.0"],
    ["/home/u/.local/share/fnm/node-versions/v24.16.0/installation/bin/node", "24.16.0"],
    ["/home/u/.volta/tools/image/node/24.16.0/bin/node", "24.16.0"],
    ["/home/u/.asdf/installs/nodejs/24.16.0/bin/node", "24.16.0"],
    ["/usr/local/n/versions/node/24.16.0/bin/node", "24.16.0"],
    ["/opt/homebrew/Cellar/node@24/24.16.0_1/bin/node", "24.16.0"],
    ["/opt/node-v24.16.0-linux-x64/bin/node", "24.16.0"],
    ["/nix/store/0c9-nodejs-24.16.0/bin/node", "24.16.0"],
    ["/usr/bin/node", undefined],
    ["/opt/node24/bin/node", undefined],
    ["/opt/app-1.2.3/tools/bin/node", undefined],
  ])("of %s is %s", (path, version) => {
    expect(versionInPath(path)).toBe(version);
  });
});

describe("versionInHeader", () => {
  it("is that of a node_version.h", () => {
    expect(versionInHeader(header("24.16.0"))).toBe("24.16.0");
  });

  it.each(["", "#define NODE_MAJOR_VERSION 24\n", "#define NODE_MODULE_VERSION 137\n"])("of %j is unknown", (text) => {
    expect(versionInHeader(text)).toBeUndefined();
  });
});

describe("findNodes", () => {
  it("reads versions from path, package and headers without starting anything", async () => {
    const host = await makeFakeHost();
    await host.write("/home/u/.nvm/versions/node/v26.1.0/bin/node", "");
    await host.write("/srv/gw/node_modules/node/bin/node", "");
    await host.write("/srv/gw/node_modules/node/package.json", '{"name":"node","version":"24.21.0"}');
    await host.write("/usr/bin/node", "");
    await host.write("/usr/include/node/node_version.h", header("20.20.2"));
    const paths = ["/usr/bin/node", "/srv/gw/node_modules/node/bin/node", "/home/u/.nvm/versions/node/v26.1.0/bin/node", "/bin/none"];
    expect(await findNodes(host, paths)).toEqual([
      { path: "/usr/bin/node", version: "20.20.2" },
      { path: "/srv/gw/node_modules/node/bin/node", version: "24.21.0" },
      { path: "/home/u/.nvm/versions/node/v26.1.0/bin/node", version: "26.1.0" },
    ]);
    expect(host.ran).toEqual([]);
  });

  it.each([
    [{ exitCode: 0, stdout: "v24.16.0\n", ending: "exited" }, [{ path: "/opt/node24/bin/node", version: "24.16.0" }]],
    [{ exitCode: 0, stdout: "hello\n", ending: "exited" }, []],
    [{ exitCode: 1, stdout: "v24.16.0\n", ending: "exited" }, []],
    [{ exitCode: undefined, stdout: "", ending: "timed-out" }, []],
  ] as const)("asks a Node beside which nothing tells, with a bare environment: %j", async (result, nodes) => {
    const host = await makeFakeHost({ NODE_OPTIONS: "--require ./x.js" });
    await host.write("/opt/node24/bin/node", "");
    const calls: unknown[] = [];
    expect(await findNodes(answering(host, result, calls), ["/opt/node24/bin/node"])).toEqual(nodes);
    expect(calls).toEqual([[["/opt/node24/bin/node", "--version"], { timeoutMs: 5000, environment: {} }]]);
  });

  it("runs nothing that is another user's", async () => {
    const host = await makeFakeHost();
    await host.write("/home/v/node/bin/node", "");
    host.own("/home/v/node/bin/node", 4321);
    expect(await findNodes(host, ["/home/v/node/bin/node"])).toEqual([]);
    expect(host.ran).toEqual([]);
  });

  it("gives each file once, by the name that lasts longest", async () => {
    const host = await makeFakeHost();
    const real = "/home/u/.nvm/versions/node/v24.16.0/bin/node";
    await host.write(real, "");
    await host.link("/usr/local/bin/node", real);
    await host.link("/run/user/1000/fnm_multishells/1_2/bin/node", real);
    expect(
      await findNodes(host, [real, "/run/user/1000/fnm_multishells/1_2/bin/node", "/usr/local/bin/node", "/usr/local/bin/node"]),
    ).toEqual([{ path: "/usr/local/bin/node", version: "24.16.0" }]);
  });

  it("takes no stand-in that chooses a Node by directory, and no bare name", async () => {
    const host = await makeFakeHost();
    await host.write("/usr/bin/volta-shim", "");
    await host.link("/home/u/.volta/bin/node", "/usr/bin/volta-shim");
    await host.write("/home/u/.asdf/shims/node", "");
    await host.write("/usr/bin/mise", "");
    await host.link("/home/u/bin/node", "/usr/bin/mise");
    expect(await findNodes(host, ["/home/u/.volta/bin/node", "/home/u/.asdf/shims/node", "/home/u/bin/node", "node"])).toEqual([]);
    expect(host.ran).toEqual([]);
  });
});

function header(version: string): string {
  const [major, minor, patch] = version.split(".");
  return `#ifndef X\n#define NODE_MAJOR_VERSION ${major}\n#define NODE_MINOR_VERSION ${minor}\n#define NODE_PATCH_VERSION ${patch}\n#define NODE_MODULE_VERSION 137\n`;
}

function answering(host: FakeHost, result: Pick<CommandResult, "exitCode" | "stdout" | "ending">, calls: unknown[]): FakeHost {
  return {
    ...host,
    queries: {
      run: async (argv, options) => {
        calls.push([argv, options]);
        return { argv, stderr: "", ...result };
      },
    },
  };
}
