import { engineOf } from "../engine/engines.ts";
import { isWithin } from "../port-map/port-map.ts";
import { isPortGuessed, type Instance } from "./instance.ts";

/** What a gateway shows in a browser: `canvas`, and where. `isServed`: somebody of this instance listens there now. */
export type Page = { readonly title: string; readonly url: string; readonly isServed: boolean };

/** The page of an instance, whether it runs or not; undefined while its ports are not known, or where it shows none. */
export function pageOf(instance: Instance): Page | undefined {
  const { title, role: id } = engineOf(instance.engine).page;
  const role = instance.portMap.roles.find((one) => one.role === id && one.listens === "at-start");
  if (role === undefined || isPortGuessed(instance)) return undefined;
  const addresses = instance.listeners.filter(({ port }) => isWithin(port, role)).map(({ address }) => address);
  return { title, url: `http://${chooseAddress(addresses)}:${role.from}/`, isServed: addresses.length > 0 };
}

/** On this host, unless it listens elsewhere alone. */
function chooseAddress(addresses: readonly string[]): string {
  const isHere = addresses.length === 0 || addresses.some((address) => ["127.0.0.1", "0.0.0.0", "::"].includes(address));
  const address = isHere ? "127.0.0.1" : (addresses[0] ?? "127.0.0.1");
  return address.includes(":") ? `[${address}]` : address;
}
