import { expect, test } from "vitest";
import type { Files } from "../../src/host/files.ts";
import { err, ok } from "../../src/lib/result.ts";
import { readKernelPorts } from "../../src/listener/kernel-ports.ts";
import { nodeFiles } from "../../src/node/files.ts";

const range = "/proc/sys/net/ipv4/ip_local_port_range";
const first = "/proc/sys/net/ipv4/ip_unprivileged_port_start";

const withTexts = (texts: Readonly<Record<string, string>>): Files => ({
  ...nodeFiles,
  readText: async (path) => {
    const text = texts[path];
    return text === undefined ? err({ kind: "file-fault", operation: "read", path, code: "ENOENT" }) : ok(text);
  },
});

test.for([
  [{ [range]: "32768\t60999\n", [first]: "1024\n" }, { from: 32_768, to: 60_999 }, 1024],
  [{ [range]: "1024 65535\n", [first]: "0\n" }, { from: 1024, to: 65_535 }, 0],
  [{}, { from: 49_152, to: 65_535 }, 1024],
  [{ [range]: "junk\n", [first]: "\n" }, { from: 49_152, to: 65_535 }, 1024],
] as const)("%j means outgoing ports %j and no privilege from %i on", async ([texts, ephemeral, firstUnprivileged]) => {
  expect(await readKernelPorts(withTexts(texts))).toEqual({ ephemeral, firstUnprivileged });
});

test("this host's own settings can be read", async () => {
  const { ephemeral, firstUnprivileged } = await readKernelPorts(nodeFiles);
  expect(ephemeral.from).toBeLessThan(ephemeral.to);
  expect(firstUnprivileged).toBeGreaterThanOrEqual(0);
});
