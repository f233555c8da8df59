/** What is known of the file that is asked for. */
export type StaticFile = {
  /** Bytes of the answer, all told. */
  readonly size: number;
  readonly modifiedMs: number;
  readonly type: string;
  /** Names how the answer differs from the file; such an answer has no parts that could be asked for. */
  readonly variant?: string;
};

/** The bytes to send, both ends inclusive. */
export type Span = { readonly from: number; readonly to: number };

/** Status and headers of an answer; the span is undefined where there is nothing to send. */
export type StaticAnswer = {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly span: Span | undefined;
};

type Asked = { readonly method: string; readonly headers: Headers };

/**
 * What a GET or HEAD for a file is answered with (RFC 9110, sections 13 and 14): 304 for a copy that is still good, 206 for one
 * range, 416 for a range behind the end. Several ranges and malformed ones get the whole file.
 */
export function chooseStaticAnswer(file: StaticFile, asked: Asked): StaticAnswer {
  const headers = describe(file);
  if (isUnchanged(file, asked.headers)) return { status: 304, headers, span: undefined };
  const range =
    file.variant === undefined && asked.method === "GET" && isRangeWanted(file, asked.headers)
      ? parseRange(asked.headers.get("range") ?? "", file.size)
      : "none";
  if (range === "none") return whole(file, headers);
  if (range === "unsatisfiable") {
    return { status: 416, headers: { ...headers, "content-range": `bytes */${file.size}`, "content-length": "0" }, span: undefined };
  }
  const contentRange = `bytes ${range.from}-${range.to}/${file.size}`;
  const length = String(range.to - range.from + 1);
  return { status: 206, headers: { ...headers, "content-range": contentRange, "content-length": length }, span: range };
}

function whole(file: StaticFile, headers: StaticAnswer["headers"]): StaticAnswer {
  const span = file.size === 0 ? undefined : { from: 0, to: file.size - 1 };
  return { status: 200, headers: { ...headers, "content-length": String(file.size) }, span };
}

function describe(file: StaticFile): StaticAnswer["headers"] {
  return {
    "content-type": file.type,
    etag: entityTag(file),
    "last-modified": new Date(file.modifiedMs).toUTCString(),
    "accept-ranges": file.variant === undefined ? "bytes" : "none",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  };
}

function entityTag(file: StaticFile): string {
  const variant = file.variant === undefined ? "" : `-${file.variant}`;
  return `"${file.size.toString(16)}-${Math.floor(file.modifiedMs).toString(16)}${variant}"`;
}

function isUnchanged(file: StaticFile, headers: Headers): boolean {
  const known = headers.get("if-none-match");
  if (known === null) return isSince(file, headers.get("if-modified-since"));
  const tags = new Set(known.split(",").map((tag) => tag.trim().replace(/^W\//, "")));
  return tags.has("*") || tags.has(entityTag(file));
}

// HTTP dates have whole seconds.
function isSince(file: StaticFile, date: string | null): boolean {
  return date !== null && Math.floor(file.modifiedMs / 1000) * 1000 <= Date.parse(date);
}

function isRangeWanted(file: StaticFile, headers: Headers): boolean {
  const condition = headers.get("if-range");
  if (condition === null) return true;
  return condition.startsWith('"') ? condition === entityTag(file) : condition === new Date(file.modifiedMs).toUTCString();
}

/** One byte range of a file of this size; `none` for what RFC 9110 lets a server ignore. */
export function parseRange(text: string, size: number): Span | "none" | "unsatisfiable" {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(text.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return "none";
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Number(last);
  if (first !== "" && last !== "" && to < from) return "none";
  return from >= size ? "unsatisfiable" : { from, to: Math.min(to, size - 1) };
}
