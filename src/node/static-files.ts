import { constants, type Stats } from "node:fs";
import { type FileHandle, open, realpath } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import type { HttpHandler } from "../host/http-servers.ts";
import { chooseStaticAnswer } from "./static-answer.ts";

/**
 * A handler that serves the files of a directory with types, validators and single ranges (RFC 9110). No dot files, nothing
 * outside the directory whatever its links say; a directory answers with its index.html.
 */
export function serveDirectory(directory: string): HttpHandler {
  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return plain(405, { allow: "GET, HEAD" });
    const url = new URL(request.url);
    const segments = parseSegments(url.pathname);
    if (segments === undefined) return plain(404);
    const path = await resolveInside(directory, segments);
    if (path === undefined) return plain(404);
    return answerPath(path, url, request);
  };
}

/** The decoded segments of a URL path; undefined when one is hidden, empty in the middle, or not a single file name. */
function parseSegments(pathname: string): readonly string[] | undefined {
  const raw = pathname.replace(/^\//, "").replace(/\/$/, "");
  if (raw === "") return pathname.startsWith("//") ? undefined : [];
  try {
    const segments = raw.split("/").map(decodeURIComponent);
    return segments.every(isPlainName) ? segments : undefined;
  } catch {
    return undefined;
  }
}

function isPlainName(segment: string): boolean {
  return segment !== "" && !segment.startsWith(".") && !/[/\\\0]/.test(segment);
}

// The resolved path is looked at again: a link with a harmless name may lead to a dot file or out of the directory.
async function resolveInside(directory: string, segments: readonly string[]): Promise<string | undefined> {
  try {
    const root = await realpath(directory);
    const path = await realpath(join(root, ...segments));
    const inside = relative(root, path);
    return inside === "" || inside.split(sep).every(isPlainName) ? path : undefined;
  } catch {
    return undefined;
  }
}

async function answerPath(path: string, url: URL, request: Request): Promise<Response> {
  const handle = await openFile(path);
  if (handle === undefined) return plain(404);
  const stats = await handle.stat();
  if (stats.isFile() && !url.pathname.endsWith("/")) return answerFile(handle, stats, path, request);
  await handle.close();
  if (!stats.isDirectory()) return plain(404);
  // Without the slash the page's relative links would lead one level too high.
  if (!url.pathname.endsWith("/")) return plain(308, { location: `${url.pathname}/${url.search}` });
  return answerIndex(path, request);
}

async function answerIndex(directory: string, request: Request): Promise<Response> {
  const path = await resolveInside(directory, ["index.html"]);
  const handle = path === undefined ? undefined : await openFile(path);
  if (handle === undefined || path === undefined) return plain(404);
  const stats = await handle.stat();
  if (stats.isFile()) return answerFile(handle, stats, path, request);
  await handle.close();
  return plain(404);
}

// Without O_NONBLOCK opening a pipe would wait for its writer.
async function openFile(path: string): Promise<FileHandle | undefined> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  return open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => undefined);
}

async function answerFile(handle: FileHandle, stats: Stats, path: string, request: Request): Promise<Response> {
  const { getMimeType } = await import("hono/utils/mime");
  const type = getMimeType(path) ?? "application/octet-stream";
  const { span, ...head } = chooseStaticAnswer({ size: stats.size, modifiedMs: stats.mtimeMs, type }, request);
  if (span === undefined || request.method === "HEAD") {
    await handle.close();
    return new Response(null, head);
  }
  const stream = handle.createReadStream({ start: span.from, end: span.to });
  return new Response(Readable.toWeb(stream), head);
}

function plain(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers });
}
