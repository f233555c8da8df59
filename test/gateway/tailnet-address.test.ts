import { describe, expect, test } from "vitest";
import { prepareGateway } from "../../src/gateway/prepare-gateway.ts";
import { findTailnetAddress, isTailnetAddress, parseLocalAddresses } from "../../src/gateway/tailnet-address.ts";
import type { Commands } from "../../src/host/commands.ts";
import type { Files } from "../../src/host/files.ts";
import { err, ok } from "../../src/lib/result.ts";
import { host, makePlace, optionsFor } from "./gateway-fixture.ts";

const table = `Main:
  +-- 0.0.0.0/0 3 0 4
     |-- 0.0.0.0
        /0 universe UNICAST
     +-- 100.64.0.0/10 2 0 2
        |-- 100.100.100.100
           /32 universe UNICAST
        |-- 100.101.102.103
           /32 host LOCAL
     +-- 127.0.0.0/8 2 0 2
        +-- 127.0.0.0/31 1 0 0
           |-- 127.0.0.0
              /8 host LOCAL
           |-- 127.0.0.1
              /32 host LOCAL
        |-- 127.255.255.255
           /32 link BROADCAST
     +-- 192.0.2.0/24 2 0 2
        |-- 192.0.2.2
           /32 host LOCAL
`;

/** This host's files, but with another table of addresses; undefined: none, as on macOS. */
function filesWith(text: string | undefined): Files {
  const answer = text === undefined ? err({ kind: "file-fault", operation: "read", path: "/proc", code: "ENOENT" } as const) : ok(text);
  return { ...host.files, readText: async (path) => (path.startsWith("/proc/") ? answer : host.files.readText(path)) };
}

function commandsSaying(stdout: string): Commands {
  return { run: async (argv) => ({ argv, exitCode: 0, stdout, stderr: "", ending: "exited" }) };
}

describe("the address in a tailnet", () => {
  test("is looked for among the addresses that are this host's own", () => {
    expect(parseLocalAddresses(table)).toEqual(["100.101.102.103", "127.0.0.1", "192.0.2.2"]);
  });

  test.for([
    ["100.64.0.0", true],
    ["100.127.255.255", true],
    ["100.63.255.255", false],
    ["100.128.0.0", false],
    ["10.64.0.1", false],
    ["", false],
    ["fd7a:115c:a1e0::1", false],
  ] as const)("%s lies in 100.64.0.0/10: %s", ([address, expected]) => {
    expect(isTailnetAddress(address)).toBe(expected);
  });

  test("comes from the kernel where it tells, else from tailscale", async () => {
    const commands = commandsSaying("100.77.0.1\n");
    expect(await findTailnetAddress({ files: filesWith(table), commands })).toBe("100.101.102.103");
    expect(await findTailnetAddress({ files: filesWith(""), commands })).toBeUndefined();
    expect(await findTailnetAddress({ files: filesWith(undefined), commands })).toBe("100.77.0.1");
    expect(await findTailnetAddress({ files: filesWith(undefined), commands: commandsSaying("") })).toBeUndefined();
  });

  test("is what a gateway with bind tailnet listens on; a host in no tailnet cannot", async () => {
    const place = await makePlace({ gateway: { bind: "tailnet" } });
    const prepared = await prepareGateway({ ...host, files: filesWith(table) }, optionsFor(place));
    expect(prepared).toMatchObject({ ok: true, value: { reach: { kind: "address", address: "100.101.102.103" } } });
    expect(await prepareGateway({ ...host, files: filesWith("") }, optionsFor(place))).toEqual({
      ok: false,
      problem: {
        kind: "cannot-listen",
        address: "tailnet",
        port: place.basePort,
        role: "gateway",
        code: "EADDRNOTAVAIL",
        owner: undefined,
      },
    });
  });
});
