import * as z from "zod/mini";
import type { CdpScript } from "./cdp.ts";

/** One page of a browser, in the words of the engines' own control services. */
export type Tab = { readonly targetId: string; readonly title: string; readonly url: string };

/** A cookie for one address, that nobody but its server reads. */
export type PageCookie = { readonly url: string; readonly name: string; readonly value: string };

const targetsSchema = z.object({
  targetInfos: z.array(z.object({ targetId: z.string(), type: z.string(), title: z.string(), url: z.string() })),
});
const createdSchema = z.object({ targetId: z.string() });
const attachedSchema = z.object({ sessionId: z.string() });
const navigatedSchema = z.object({ loaderId: z.optional(z.string()), errorText: z.optional(z.string()) });
const lifecycleSchema = z.object({ loaderId: z.string(), name: z.string() });
const shotSchema = z.object({ data: z.string() });

/** An address can hold a whole picture. */
const longestUrl = 2000;
const longestTitle = 300;

/** The pages of a browser; what is too long in their titles and addresses is cut. */
export function* listTabs(): CdpScript<readonly Tab[]> {
  const { targetInfos } = targetsSchema.parse(yield { method: "Target.getTargets" });
  return targetInfos
    .filter(({ type }) => type === "page")
    .map(({ targetId, title, url }) => ({
      targetId,
      title: title.slice(0, longestTitle),
      url: url.slice(0, longestUrl),
    }));
}

/**
 * Opens an address in a page of its own and waits until it is loaded; a cookie is set before. `refusal` is the browser's reason where it
 * could not be opened, for instance `net::ERR_CONNECTION_REFUSED`; then the page is closed again.
 */
export function* openTab(
  url: string,
  cookie: PageCookie | undefined,
): CdpScript<{ readonly tab: Tab; readonly refusal: string | undefined }> {
  const { targetId } = createdSchema.parse(yield { method: "Target.createTarget", params: { url: "about:blank" } });
  const sessionId = yield* attach(targetId);
  if (cookie !== undefined) yield { method: "Network.setCookie", params: { ...cookie, httpOnly: true, sameSite: "Strict" }, sessionId };
  yield { method: "Page.enable", sessionId };
  yield { method: "Page.setLifecycleEventsEnabled", params: { enabled: true }, sessionId };
  const { loaderId, errorText } = navigatedSchema.parse(yield { method: "Page.navigate", params: { url }, sessionId });
  if (errorText !== undefined) {
    yield { method: "Target.closeTarget", params: { targetId } };
    return { tab: { targetId, title: "", url }, refusal: errorText };
  }
  if (loaderId !== undefined) yield { event: "Page.lifecycleEvent", isIt: (params) => isLoadOf(loaderId, params) };
  const tab = (yield* listTabs()).find((one) => one.targetId === targetId);
  return { tab: tab ?? { targetId, title: "", url }, refusal: undefined };
}

/** The empty page that was there before has its events too. */
function isLoadOf(loaderId: string, params: unknown): boolean {
  const event = lifecycleSchema.safeParse(params).data;
  return event?.name === "load" && event.loaderId === loaderId;
}

/** The picture of a page as it is seen, a PNG in base64. */
export function* captureTab(targetId: string): CdpScript<string> {
  const sessionId = yield* attach(targetId);
  // A page behind another one is not drawn.
  yield { method: "Page.bringToFront", sessionId };
  return shotSchema.parse(yield { method: "Page.captureScreenshot", params: { format: "png" }, sessionId }).data;
}

function* attach(targetId: string): CdpScript<string> {
  return attachedSchema.parse(yield { method: "Target.attachToTarget", params: { targetId, flatten: true } }).sessionId;
}
