import type { Snapshot } from "../../../src/plan/snapshot/snapshot.ts";

/** The text of a small config that is good. */
export function configText(port: number, more: object = {}): string {
  return `${JSON.stringify({ gateway: { port, auth: { token: "first-token" } }, ...more }, null, 2)}\n`;
}

/** A backup that was kept at this minute. */
export function snapshotAt(minute: number, text: string, id = `bak.${minute}`): Snapshot {
  return { id, source: { kind: "backup", path: `/home/u/.gw/gw.json.${id}` }, atMs: Date.UTC(2026, 0, 2, 3, minute), text };
}
