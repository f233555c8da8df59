import type { HostInventory } from "./instance.ts";

/** The inventory in which what one instance claims and holds counts as that of another one, which takes over from it. */
export function withReplaced(inventory: HostInventory, replaced: string | undefined, by: string): HostInventory {
  if (replaced === undefined) return inventory;
  const instances = inventory.instances.map((instance) => (instance.id === replaced ? { ...instance, id: by } : instance));
  return { ...inventory, instances };
}
