import type { Files } from "../host/files.ts";
import type { HttpHandler, HttpServer, HttpServers, ListenFault } from "../host/http-servers.ts";
import type { Processes } from "../host/processes.ts";
import type { Sockets } from "../host/sockets.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { listListeners } from "../listener/listeners.ts";
import type { GatewayProblem } from "../locale/problem.ts";
import type { ListenerPlan, ListeningRole } from "./listener-plan.ts";

/** A listener of this gateway. */
export type OpenListener = { readonly role: ListeningRole; readonly server: HttpServer };

type ListenHost = {
  readonly files: Files;
  readonly httpServers: HttpServers;
  readonly processes: Processes;
  readonly sockets: Sockets;
};

/** Opens every listener of a plan, or none: at the first `cannot-listen` those that are open already are closed again. */
export async function openListeners(
  host: ListenHost,
  plans: readonly ListenerPlan[],
  handlers: Readonly<Record<ListeningRole, HttpHandler>>,
): Promise<Result<readonly OpenListener[], GatewayProblem>> {
  const stranger = await findStranger(host.sockets, plans);
  if (stranger !== undefined) return err(await explain(host, stranger.role, stranger));
  const opened: OpenListener[] = [];
  for (const plan of plans) {
    const server = await open(host.httpServers, plan, handlers[plan.role]);
    if (server.ok && server.value !== undefined) opened.push({ role: plan.role, server: server.value });
    if (server.ok) continue;
    // Closed before the owner is looked for: on another address of the port it could be this gateway.
    await closeListeners(opened);
    return err(explainOwn(plan, opened) ?? (await explain(host, plan.role, server.problem)));
  }
  return ok(opened);
}

/** Closes listeners; answers that are being given may take up to a second. */
export async function closeListeners(listeners: readonly OpenListener[]): Promise<void> {
  await Promise.all(listeners.map(async (listener) => listener.server.close()));
}

type Stranger = ListenFault & { readonly role: ListeningRole };

async function findStranger(sockets: Sockets, plans: readonly ListenerPlan[]): Promise<Stranger | undefined> {
  for (const { role, port, addresses } of plans.filter((plan) => plan.need === "unheld")) {
    for (const address of addresses) {
      if ((await sockets.tryBind(address, port)) === "used") return { kind: "listen-fault", role, address, port, code: "EADDRINUSE" };
    }
  }
  return undefined;
}

/** Undefined: the plan asks for nothing that the host has. */
async function open(
  httpServers: HttpServers,
  plan: ListenerPlan,
  handler: HttpHandler,
): Promise<Result<HttpServer | undefined, ListenFault>> {
  if (plan.need === "unheld") return ok(undefined);
  let fault: ListenFault | undefined;
  for (const address of plan.addresses) {
    const server = await httpServers.listen({ address, port: plan.port, handler });
    if (server.ok) return server;
    fault = server.problem;
    if (!isMissingAddress(fault)) return err(fault);
  }
  return plan.need === "optional" || fault === undefined ? ok(undefined) : err(fault);
}

/** EAFNOSUPPORT and EINVAL come from kernels without IPv6. */
function isMissingAddress(fault: ListenFault): boolean {
  return ["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"].includes(fault.code);
}

/** A config can put two roles on one port; the gateway is then in its own way. */
function explainOwn({ role, port, addresses }: ListenerPlan, opened: readonly OpenListener[]): GatewayProblem | undefined {
  const other = opened.find((listener) => listener.server.port === port && listener.role !== role);
  if (other === undefined) return undefined;
  return { kind: "cannot-listen", address: addresses[0] ?? "", port, role, code: "EADDRINUSE", owner: `gw (${other.role})` };
}

async function explain(host: ListenHost, role: ListeningRole, fault: ListenFault): Promise<GatewayProblem> {
  const { address, port, code } = fault;
  const owner = code === "EADDRINUSE" ? await findOwner(host, address, port) : undefined;
  return { kind: "cannot-listen", address, port, role, code, owner };
}

/** On the same address, or else on the wildcard that includes it or the one address that keeps a wildcard from being opened. */
async function findOwner(host: ListenHost, address: string, port: number): Promise<string | undefined> {
  const listeners = (await listListeners(host.files, host.processes)).filter((listener) => listener.port === port);
  const holder = listeners.find((listener) => listener.address === address) ?? listeners[0];
  return holder?.owner === undefined ? undefined : `${holder.owner.program}, pid ${holder.owner.pid}`;
}
