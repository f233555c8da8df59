import { constants, type Stats } from "node:fs";
import { type FileHandle, open, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import type { DirectoryPages, HttpHandler } from "../host/http-servers.ts";
import { insertInPage } from "../lib/insert-in-page.ts";
import { chooseStaticAnswer } from "./static-answer.ts";

/** Larger pages are sent as they are: to be changed a page must be in memory. */
const largestChangedPage = 8 * 1024 * 1024;

/** What one request is about. */
type Asked = {
  readonly request: Request;
  readonly url: URL;
  /** The decoded path. */
  readonly path: string;
  readonly root: string;
  readonly pages: DirectoryPages | undefined;
};

/**
 * A handler that serves the files of a directory with types, validators and single ranges (RFC 9110). No dot files, nothing
 * outside the directory whatever its links say; a directory answers with its index.html, else with a page of its files.
 */
export function serveDirectory(directory: string, pages?: DirectoryPages): HttpHandler {
  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return plain(405, { allow: "GET, HEAD" });
    const url = new URL(request.url);
    const segments = parseSegments(url.pathname);
    if (segments === undefined) return plain(404);
    const asked = { request, url, path: pathOf(segments, url), root: directory, pages };
    const path = await resolveInside(directory, segments);
    return path === undefined ? missing(asked) : answerPath(path, asked);
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

function pathOf(segments: readonly string[], url: URL): string {
  return `/${segments.join("/")}${segments.length > 0 && url.pathname.endsWith("/") ? "/" : ""}`;
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

async function answerPath(path: string, asked: Asked): Promise<Response> {
  const { pathname, search } = asked.url;
  const handle = await openFile(path);
  if (handle === undefined) return missing(asked);
  const stats = await handle.stat();
  if (stats.isFile() && !pathname.endsWith("/")) return answerFile(handle, stats, path, asked);
  await handle.close();
  if (!stats.isDirectory()) return missing(asked);
  // Without the slash the page's relative links would lead one level too high.
  if (!pathname.endsWith("/")) return plain(308, { location: `${pathname}/${search}` });
  return answerIndex(path, asked);
}

async function answerIndex(directory: string, asked: Asked): Promise<Response> {
  const path = await resolveInside(directory, ["index.html"]);
  const handle = path === undefined ? undefined : await openFile(path);
  if (handle === undefined || path === undefined) return answerListing(directory, asked);
  const stats = await handle.stat();
  if (stats.isFile()) return answerFile(handle, stats, path, asked);
  await handle.close();
  return answerListing(directory, asked);
}

/** The names that lead somewhere, directories first. */
async function answerListing(directory: string, asked: Asked): Promise<Response> {
  const { request, path, root, pages } = asked;
  if (pages === undefined || !(acceptsHtml(request) || acceptsText(request))) return plain(404);
  const entries = await readdir(directory).catch(() => []);
  const segments = path.split("/").filter((segment) => segment !== "");
  const names = await Promise.all(entries.filter(isPlainName).map(async (name) => nameIn(root, [...segments, name])));
  const served = names.filter((name) => name !== undefined).toSorted((left, right) => left.localeCompare(right));
  const ordered = [...served.filter((name) => name.endsWith("/")), ...served.filter((name) => !name.endsWith("/"))];
  const listing = pages.listing(path, ordered);
  return acceptsHtml(request) ? page(200, listing.html, pages, request) : made(200, Buffer.from(listing.text), "text/plain", request);
}

async function nameIn(root: string, segments: readonly string[]): Promise<string | undefined> {
  const path = await resolveInside(root, segments);
  const stats = path === undefined ? undefined : await stat(path).catch(() => undefined);
  const name = segments.at(-1) ?? "";
  if (stats?.isDirectory() === true) return `${name}/`;
  return stats?.isFile() === true ? name : undefined;
}

// Without O_NONBLOCK opening a pipe would wait for its writer.
async function openFile(path: string): Promise<FileHandle | undefined> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  return open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => undefined);
}

async function answerFile(handle: FileHandle, stats: Stats, path: string, { request, pages }: Asked): Promise<Response> {
  const { mediaTypeOf } = await import("./media-type.ts");
  const file = { size: stats.size, modifiedMs: stats.mtimeMs, type: mediaTypeOf(path) };
  const insertion = pages?.insertion();
  if (insertion !== undefined && file.type.startsWith("text/html") && file.size <= largestChangedPage) {
    const body = Buffer.from(insertInPage(await readAll(handle), insertion.element), "latin1");
    const { span, ...head } = chooseStaticAnswer({ ...file, size: body.length, variant: insertion.version }, request);
    return new Response(span === undefined || request.method === "HEAD" ? null : body, head);
  }
  const { span, ...head } = chooseStaticAnswer(file, request);
  if (span === undefined || request.method === "HEAD") {
    await handle.close();
    return new Response(null, head);
  }
  const stream = handle.createReadStream({ start: span.from, end: span.to });
  return new Response(Readable.toWeb(stream), head);
}

/** One character for each byte. */
async function readAll(handle: FileHandle): Promise<string> {
  try {
    return await handle.readFile("latin1");
  } finally {
    await handle.close();
  }
}

function missing({ request, path, pages }: Asked): Response {
  return pages === undefined || !acceptsHtml(request) ? plain(404) : page(404, pages.missing(path), pages, request);
}

function acceptsHtml(request: Request): boolean {
  return (request.headers.get("accept") ?? "").includes("text/html");
}

/** Who says nothing takes everything (RFC 9110, section 12.5.1). */
function acceptsText(request: Request): boolean {
  return /(?:^|[\s,])(?:\*\/\*|text\/\*|text\/plain)/.test(request.headers.get("accept") ?? "*/*");
}

function page(status: number, html: string, { insertion }: DirectoryPages, request: Request): Response {
  const body = Buffer.from(insertInPage(Buffer.from(html).toString("latin1"), insertion()?.element ?? ""), "latin1");
  return made(status, body, "text/html", request);
}

/** An answer that no file holds. */
function made(status: number, body: Buffer<ArrayBuffer>, type: string, request: Request): Response {
  const headers = { "content-type": `${type}; charset=utf-8`, "content-length": String(body.length), "cache-control": "no-store" };
  return new Response(request.method === "HEAD" ? null : body, { status, headers: { ...headers, "x-content-type-options": "nosniff" } });
}

function plain(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers });
}
