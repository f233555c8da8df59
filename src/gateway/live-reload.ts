import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Watcher } from "../host/watcher.ts";

/** Tells open pages that the files below a directory are others now. */
export type LiveReload = {
  /** Another text after every change and in every run of the gateway. */
  readonly version: () => string;
  /** An event stream (HTML, section 9.2): says which version holds, at once and after every change. It ends with the gateway. */
  readonly answer: (context: Context) => Response;
  /** Ends every stream. */
  readonly end: () => Promise<void>;
};

/** A stream that somebody reads. */
type Reader = { readonly tell: () => void; readonly leave: () => void };

/** How long a browser waits before it asks again after the stream has ended. */
const retryMs = 1000;

/**
 * Watches a directory for those who read the stream. `run` is another text for every run of the gateway: what changed while there was none
 * nobody saw. `onFault` gets the error code, once, where the system cannot watch.
 */
export async function startLiveReload(
  watcher: Watcher,
  directory: string,
  { run, onFault }: { readonly run: string; readonly onFault: (code: string) => void },
): Promise<LiveReload> {
  const readers = new Set<Reader>();
  let changes = 0;
  let hasFault = false;
  const watch = await watcher.watchDirectory(directory, {
    onChange: () => {
      changes += 1;
      for (const { tell } of readers) tell();
    },
    onFault: (code) => {
      if (!hasFault) onFault(code);
      hasFault = true;
    },
  });
  const version = () => `${run}-${changes}`;
  const answer = (context: Context) =>
    streamSSE(context, async (stream) => {
      const left = Promise.withResolvers<void>();
      const tell = () => void stream.writeSSE({ data: version(), retry: retryMs });
      const reader = { tell, leave: left.resolve };
      stream.onAbort(left.resolve);
      readers.add(reader);
      tell();
      await left.promise;
      readers.delete(reader);
    });
  const end = async () => {
    for (const { leave } of readers) leave();
    await watch.close();
  };
  return { version, answer, end };
}

/**
 * The element that makes a page of this version load itself again when the stream at this path names another one. Only pages that are seen read it, for
 * a browser opens few connections to one server; a page in a frame leaves it to the one around it.
 */
export function liveReloadElement(streamPath: string, version: string): string {
  const script = liveReloadScript.replace("$PATH", JSON.stringify(streamPath)).replace("$VERSION", JSON.stringify(version));
  return `<script>${script}</script>`;
}

const liveReloadScript = `(()=>{
document.currentScript.remove();
try{if(parent!==self&&parent.location.host===location.host)return}catch{}
let source;
const look=()=>{
if(document.visibilityState==="hidden"){source?.close();source=undefined;return}
if(source!==undefined)return;
source=new EventSource($PATH);
source.onmessage=({data})=>{if(data!==$VERSION)location.reload()};
};
document.addEventListener("visibilitychange",look);
addEventListener("pagehide",()=>{source?.close();source=undefined});
addEventListener("pageshow",look);
look();
})()`.replaceAll("\n", "");
