/** One row of the kernel's table of listening sockets. The inode is how /proc/PID/fd names the socket. */
export type TableRow = { readonly address: string; readonly port: number; readonly inode: number; readonly uid: number };

/** State 0A is TCP_LISTEN (include/net/tcp_states.h). */
const listenState = "0A";

/** The listening sockets in a /proc/net/tcp or /proc/net/tcp6 text (proc(5)); rows that cannot be read are left out. */
export function parseProcNet(text: string): readonly TableRow[] {
  return text.split("\n").flatMap((line) => {
    const row = parseRow(line);
    return row === undefined ? [] : [row];
  });
}

// Columns: sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode …
function parseRow(line: string): TableRow | undefined {
  const [, local, , state, , , , uid, , inode] = line.trim().split(/\s+/);
  if (state !== listenState || local === undefined) return undefined;
  const [, hexAddress, hexPort] = /^([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4})$/.exec(local) ?? [];
  if (hexAddress === undefined || hexPort === undefined) return undefined;
  return { address: renderAddress(hexAddress), port: Number.parseInt(hexPort, 16), inode: Number(inode), uid: Number(uid) };
}

/**
 * The address of a kernel table in the form that people write: dotted for IPv4, RFC 5952 for IPv6 and for IPv4 inside it. The
 * kernel prints 32-bit words as numbers, so on the little-endian machines that Node supports each word's bytes are reversed.
 */
export function renderAddress(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap(bytesOfWord);
  if (bytes.length === 4) return bytes.join(".");
  if (isMappedIPv4(bytes)) return `::ffff:${bytes.slice(12).join(".")}`;
  return renderIPv6(bytes);
}

function bytesOfWord(word: string): readonly number[] {
  return (word.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).toReversed();
}

function isMappedIPv4(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}

function renderIPv6(bytes: readonly number[]): string {
  const digits = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const groups = digits.match(/.{4}/g) ?? [];
  // The URL Standard's serializer compresses as RFC 5952 asks, and is in every JavaScript engine gw runs on.
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}
