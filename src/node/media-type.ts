import { getMimeType } from "hono/utils/mime";
import { lookup } from "mrmime";

/** Files of these types are read as UTF-8; of the others the reader finds the encoding in the file, or there is none. */
const inUtf8 = /^text\/(?!xml$)|^application\/(?:javascript|json5|toml)$|^image\/svg\+xml$/;

/** The media type that a file's name stands for (RFC 9110, section 8.3), with the charset of texts; bytes of no known kind without one. */
export function mediaTypeOf(path: string): string {
  // Each of the two tables knows some that the other lacks.
  const type = lookup(path) ?? getMimeType(path) ?? "application/octet-stream";
  return inUtf8.test(type) ? `${type}; charset=utf-8` : type;
}
