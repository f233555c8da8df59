import { builtin } from "../engine/builtin.ts";
import type { PortRole } from "../engine/descriptor.ts";
import type { Host } from "../host/host.ts";
import type { HttpHandler } from "../host/http-servers.ts";
import { ok, type Result } from "../lib/result.ts";
import type { GatewayProblem, Problem } from "../locale/problem.ts";
import type { PortMap, PortRange } from "../port-map/port-map.ts";
import { takeGatewayLock } from "./gateway-lock.ts";
import type { Identity } from "./identity.ts";
import { hostNamesOf, type ListeningRole, loopbackNames, planListeners } from "./listener-plan.ts";
import { closeListeners, type OpenListener, openListeners } from "./open-listeners.ts";
import { type GatewayOptions, type GatewaySetup, prepareGateway } from "./prepare-gateway.ts";
import type { Access } from "./access.ts";
import { browserControlHandler } from "./browser-control-handler.ts";
import { browserEnvironment } from "./browser-environment.ts";
import { type BrowserManager, makeBrowserManager } from "./browser-manager.ts";
import { planBrowsers } from "./browser-ports.ts";
import type { BrowserRules } from "./browser-slot.ts";
import { canvasCookieName, canvasHandler } from "./canvas-handler.ts";
import { type OpenCanvas, openCanvas } from "./open-canvas.ts";
import { gatewayHandler } from "./gateway-handler.ts";
import { urlOf } from "./url.ts";

/** What a running gateway needs of the machine. */
export type GatewayHost = Omit<Host, "system">;

/** How a gateway that ran came to its clean end. */
export type GatewayEnd = { readonly reason: "SIGTERM" | "SIGINT" | "SIGHUP" };

/**
 * Runs the built-in gateway of a profile until this process is asked to end. Before it is ready it holds the state directory and
 * every one of its listeners; when one cannot be had nothing stays open and the problem says who has it.
 */
export async function runGateway(host: GatewayHost, options: GatewayOptions): Promise<Result<GatewayEnd, Problem>> {
  // From here on a signal means a clean stop, also while the listeners are being opened.
  const termination = host.signals.termination();
  const setup = await prepareGateway(host, options);
  if (!setup.ok) return setup;
  const lock = await takeGatewayLock(host, setup.value.record);
  if (!lock.ok) return lock;
  const end = await serve(host, options, setup.value, termination);
  await lock.value.release();
  return end;
}

async function serve(
  host: GatewayHost,
  options: GatewayOptions,
  setup: GatewaySetup,
  termination: Promise<GatewayEnd["reason"]>,
): Promise<Result<GatewayEnd, GatewayProblem>> {
  const say = (line: string) => options.log(`${new Date(host.clock.now()).toISOString()} ${line}`);
  let isReady = false;
  const ports = portsOf(setup.portMap);
  const canvas = await openCanvas(host, options, { ...setup, port: ports.canvas, say });
  const browsers = makeBrowserManager(host, browserRulesOf(options, setup, canvas, say));
  const voice = { identity: () => describeGateway(options, setup, isReady), say };
  const handlers = makeHandlers(host, options, setup, { ...voice, canvas, browsers });
  const plans = planListeners(setup.reach, ports).filter(({ role }) => role !== "canvas" || canvas !== undefined);
  const opened = await openListeners(host, plans, handlers);
  if (!opened.ok) {
    await canvas?.liveReload?.end();
    return opened;
  }
  isReady = true;
  for (const listener of opened.value.toSorted(byPort)) say(describeListener(listener));
  const reason = await termination;
  isReady = false;
  // Streams that go on as long as their page is open would keep the listeners from closing.
  await canvas?.liveReload?.end();
  await Promise.all([closeListeners(opened.value), browsers.close()]);
  say(`stopped: ${reason}`);
  return ok({ reason });
}

type Parts = {
  readonly identity: () => Identity;
  readonly say: (line: string) => void;
  readonly canvas: OpenCanvas;
  readonly browsers: BrowserManager;
};

function makeHandlers(
  host: GatewayHost,
  options: GatewayOptions,
  setup: GatewaySetup,
  { identity, say, canvas, browsers }: Parts,
): Readonly<Record<ListeningRole, HttpHandler>> {
  const { settings, secret, reach, portMap } = setup;
  const report = (error: Error) => say(`error: ${error.message}`);
  const access: Access = { secret, secrets: host.secrets, hostNames: hostNamesOf(reach), report };
  return {
    gateway: gatewayHandler(access, { identity, canvas }),
    canvas: canvasHandler(access, canvas),
    "browser-control": browserControlHandler(
      { ...access, hostNames: hostNamesOf({ kind: "loopback" }) },
      {
        isEnabled: settings.browserEnabled ?? true,
        profile: options.profile,
        cdpPortRange: rangeOf(portMap, "cdp"),
        cdpUrl: settings.cdpUrl,
        browsers,
        audience: { profile: options.profile, program: "gw", engine: builtin.id },
      },
    ),
  };
}

function browserRulesOf(options: GatewayOptions, setup: GatewaySetup, canvas: OpenCanvas, say: (line: string) => void): BrowserRules {
  const { settings, browserSettings, portMap } = setup;
  const { stateDir, environment, findClaim = async () => undefined } = options;
  const range = rangeOf(portMap, "cdp");
  return {
    isEnabled: settings.browserEnabled ?? true,
    settings: browserSettings,
    planned: planBrowsers(browserSettings, range, ownPortsOf(portMap)),
    stateDir,
    environment: browserEnvironment(environment, settings.secret),
    findClaim,
    cookieFor: async (url) => {
      const { protocol, hostname, port } = new URL(url);
      const isHere = protocol === "http:" && loopbackNames.includes(hostname);
      if (canvas === undefined || !isHere || port !== String(canvas.port)) return undefined;
      return { url, name: canvasCookieName(canvas.port), value: await canvas.session() };
    },
    say,
  };
}

/** What is none of a browser's own. */
function ownPortsOf({ roles }: PortMap): readonly number[] {
  return roles.flatMap(({ role, from }) => (role === "cdp" ? [] : [from]));
}

function describeGateway(options: GatewayOptions, setup: GatewaySetup, isReady: boolean): Identity {
  const { profile, version, configPath } = options;
  const { pid, startedAt } = setup.record;
  const ports = { ...portsOf(setup.portMap), cdp: rangeOf(setup.portMap, "cdp") };
  return { engine: "builtin", profile, version, pid, startedAt, stateDirDigest: setup.stateDirDigest, configPath, isReady, ports };
}

function portsOf(portMap: PortMap): Readonly<Record<ListeningRole, number>> {
  return {
    gateway: rangeOf(portMap, "gateway").from,
    "browser-control": rangeOf(portMap, "browser-control").from,
    canvas: rangeOf(portMap, "canvas").from,
  };
}

/** The first stretch of a role; those that the config adds beside it come later. */
function rangeOf(portMap: PortMap, role: PortRole): PortRange {
  const { from, to } = portMap.roles.find((mapped) => mapped.role === role) ?? portMap.block;
  return { from, to };
}

function byPort(left: OpenListener, right: OpenListener): number {
  return left.server.port - right.server.port;
}

function describeListener({ role, server }: OpenListener): string {
  return `${role}: listening on ${urlOf(server.address, server.port, "/")}`;
}
