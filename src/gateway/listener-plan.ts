/** The roles for which the built-in gateway listens. */
export type ListeningRole = "gateway" | "browser-control" | "canvas";

/** Where the gateway can be reached from: this host only, one address besides, or everywhere. */
export type Reach =
  | { readonly kind: "loopback" }
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "everywhere" };

/**
 * One thing to do before the gateway is ready. `required` and `optional` open the first of the addresses that the host has, and
 * `optional` may end without one. `unheld` opens nothing: nobody else may listen there.
 */
export type ListenerPlan = {
  readonly role: ListeningRole;
  readonly port: number;
  readonly addresses: readonly string[];
  readonly need: "required" | "optional" | "unheld";
};

/** All listeners of a gateway, the base port's last: once it answers, the others do. */
export function planListeners(reach: Reach, ports: Readonly<Record<ListeningRole, number>>): readonly ListenerPlan[] {
  return [
    ...onLoopbackOnly("browser-control", ports["browser-control"]),
    ...planRole("canvas", ports.canvas, reach),
    ...planRole("gateway", ports.gateway, reach),
  ];
}

/** What the Host header of a request may name, in lower case without the port; undefined where other hosts can reach the gateway. */
export function hostNamesOf(reach: Reach): readonly string[] | undefined {
  switch (reach.kind) {
    case "loopback":
      return loopbackNames;
    case "address":
      return reach.address.startsWith("127.") ? [...loopbackNames, reach.address] : undefined;
    case "everywhere":
      return undefined;
  }
}

/** The reach of an address that a person wrote: some of them mean loopback or everywhere. */
export function reachOf(address: string): Reach {
  if (address === "0.0.0.0" || address === "::") return { kind: "everywhere" };
  if (["127.0.0.1", "::1", "localhost"].includes(address)) return { kind: "loopback" };
  return { kind: "address", address };
}

/** What the Host header of a request from this host names. */
export const loopbackNames: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

function planRole(role: ListeningRole, port: number, reach: Reach): readonly ListenerPlan[] {
  switch (reach.kind) {
    case "loopback":
      return [
        { role, port, addresses: ["127.0.0.1"], need: "required" },
        { role, port, addresses: ["::1"], need: "optional" },
      ];
    case "address":
      // Commands on this host ask at 127.0.0.1, whatever the address for others is.
      return [{ role, port, addresses: [reach.address], need: "required" }, ...onLoopbackOnly(role, port)];
    case "everywhere":
      // `::` takes IPv4 along, so that the two cannot both be opened.
      return [{ role, port, addresses: ["::", "0.0.0.0"], need: "required" }];
  }
}

/** `localhost` may mean ::1 to a client, who would then meet a stranger there. */
function onLoopbackOnly(role: ListeningRole, port: number): readonly ListenerPlan[] {
  return [
    { role, port, addresses: ["127.0.0.1"], need: "required" },
    { role, port, addresses: ["::1"], need: "unheld" },
  ];
}
