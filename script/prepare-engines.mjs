// node script/prepare-engines.mjs [NAME@VERSION …]: fetches the real engines that gw is proved on into a cache outside the checkout.
import { join } from "node:path";
import { cachedPackage, engineReleases, oldNode, releaseLabel } from "./lib/engine-releases.ts";
import { installPackage } from "./lib/install-package.ts";
import { warmUp } from "../test/engines/warm-cache.ts";

const labels = process.argv.slice(2);
const unknown = labels.filter((label) => !engineReleases.some((release) => releaseLabel(release) === label));
if (unknown.length > 0) {
  console.error(`No such release: ${unknown.join(", ")}. The releases are: ${engineReleases.map(releaseLabel).join(", ")}.`);
  process.exit(2);
}

const chosen = engineReleases.filter((release) => labels.length === 0 || labels.includes(releaseLabel(release)));
for (const wanted of [...chosen, oldNode]) {
  await tell(`Installed ${releaseLabel(wanted)}`, () => installPackage(join(cachedPackage(wanted), "..", ".."), wanted));
}
for (const release of chosen) await tell(`Started ${releaseLabel(release)} once`, () => warmUp(release));

/** Says how long something took, unless there was nothing to do. */
async function tell(what, work) {
  const start = performance.now();
  const isDone = await work();
  if (isDone) console.log(`${what} in ${Math.round((performance.now() - start) / 1000)} s`);
}
