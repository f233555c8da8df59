import { expect, it } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { findPortClaim } from "../../src/plan/port-claim.ts";
import { deriveProfile } from "../../src/profile/profile.ts";
import { makeFakeHost } from "../instance/fake-host.ts";

const rescue = deriveProfile(builtin, "rescue", "/home/u");

it.each([
  [27_411, { owner: "profile main (OpenClaw)", role: "cdp" }],
  [9222, { owner: "profile main (OpenClaw)", role: "cdp" }],
  [27_400, { owner: "profile main (OpenClaw)", role: "gateway" }],
  [27_412, undefined],
  [30_011, undefined],
  [30_000, undefined],
])("finds what port %i is to another instance that does not even run: %o", async (port, found) => {
  const host = await makeFakeHost();
  const browser = { profiles: { work: { cdpPort: 9222 } } };
  await host.write("/home/u/.openclaw-main/openclaw.json", JSON.stringify({ gateway: { port: 27_400 }, browser }));
  await host.write("/home/u/.gw-rescue/gw.json", '{"gateway":{"port":30000}}');
  expect(await findPortClaim(host, rescue, port)).toEqual(found);
});
