import { expect, test } from "vitest";
import type { HostInventory } from "../../src/instance/instance.ts";
import { withReplaced } from "../../src/instance/replaced-instance.ts";
import { makeFakeHost } from "./fake-host.ts";
import { discoverInstances } from "../../src/instance/discover.ts";

async function twoInstances(): Promise<HostInventory> {
  const host = await makeFakeHost();
  for (const place of [".clawdbot-rescue/clawdbot.json", ".clawdbot/clawdbot.json"]) await host.write(`/home/u/${place}`, "{}");
  return discoverInstances(host);
}

test("an instance that is replaced counts as the one that takes over, and no other does", async () => {
  const inventory = await twoInstances();
  const replaced = withReplaced(inventory, "clawdbot:/home/u/.clawdbot-rescue", "openclaw:/home/u/.openclaw-rescue");
  expect(inventory.instances).toHaveLength(2);
  expect(replaced.instances.map(({ id }) => id).toSorted()).toEqual(["clawdbot:/home/u/.clawdbot", "openclaw:/home/u/.openclaw-rescue"]);
});

test("without one that is replaced nothing differs", async () => {
  const inventory = await twoInstances();
  expect(withReplaced(inventory, undefined, "x")).toBe(inventory);
});
