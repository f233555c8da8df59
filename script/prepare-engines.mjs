// node script/prepare-engines.mjs [NAME@VERSION …]: fetches the real engines that gw is proved on into a cache outside the checkout.
import { join } from "node:path";
import { cachedPackage, engineReleases, oldNode, releaseLabel } from "./lib/engine-releases.ts";
import { installPackage } from "./lib/install-package.ts";

const labels = process.argv.slice(2);
const unknown = labels.filter((label) => !engineReleases.some((release) => releaseLabel(release) === label));
if (unknown.length > 0) {
  console.error(`No such release: ${unknown.join(", ")}. The releases are: ${engineReleases.map(releaseLabel).join(", ")}.`);
  process.exit(2);
}

const chosen = engineReleases.filter((release) => labels.length === 0 || labels.includes(releaseLabel(release)));
for (const wanted of [...chosen, oldNode]) {
  const start = performance.now();
  const isNew = await installPackage(join(cachedPackage(wanted), "..", ".."), wanted);
  const seconds = Math.round((performance.now() - start) / 1000);
  if (isNew) console.log(`Installed ${releaseLabel(wanted)} in ${seconds} s`);
}
