import fc from "fast-check";

/** What the requests are made of: the ports of a gateway, its secret, and names of files inside and outside its canvas. */
export type Ground = {
  readonly basePort: number;
  readonly secret: string;
  readonly names: readonly string[];
};

/** One request as it goes over the wire, and who sends it. */
export type BadRequest = {
  readonly kind: string;
  readonly port: number;
  /** What is sent, piece by piece; then the sender says that nothing more comes. */
  readonly pieces: readonly Uint8Array[];
  /** It shows the secret, so that it may see the canvas; nothing outside of it all the same. */
  readonly isLetIn: boolean;
  /** It comes from a page of another site, or by a name that is not this host's: with the secret, too, it must not be answered. */
  readonly isForeign: boolean;
};

type Wire = { readonly line: string; readonly headers: readonly string[]; readonly body?: Uint8Array };

/** Requests that no well-meaning program sends, of every kind in turn. */
export function badRequest(ground: Ground): fc.Arbitrary<BadRequest> {
  return fc.oneof(
    { weight: 4, arbitrary: traversal(ground) },
    { weight: 3, arbitrary: guessing(ground) },
    { weight: 3, arbitrary: foreign(ground) },
    { weight: 2, arbitrary: upgrade(ground) },
    { weight: 3, arbitrary: malformed(ground) },
    { weight: 1, arbitrary: oversized(ground) },
    { weight: 1, arbitrary: noise(ground) },
  );
}

const ports = ({ basePort }: Ground) => fc.constantFrom(basePort, basePort + 2, basePort + 4);
const bearer = (secret: string) => `Authorization: Bearer ${secret}`;
const ownHost = (port: number) => `Host: 127.0.0.1:${port}`;
const close = "Connection: close";

/** Where the secret is wanted on one port or another. */
const guarded = fc.constantFrom("/", "/identity", "/canvas/", "/canvas/index.html", "/index.html", "/profiles", "/tabs", "/.gw/sign-in");

/** Every way to write "one directory up" or a separator that some server has taken for one. */
const steps = [
  ..."..|.|...|....|%2e%2e|%2E.|.%2e|%252e%252e|%c0%ae%c0%ae|%u002e%u002e|..%00|..;|%ef%bc%8e%ef%bc%8e|up|sub|loop|pipe|zero".split("|"),
  "..%2f",
  "..%5c",
  "..%255c",
  "..%c0%af",
  "..\\",
  "%2f",
  "~",
  "file:",
];

function traversal(ground: Ground): fc.Arbitrary<BadRequest> {
  const step = fc.oneof(fc.constantFrom(...steps), fc.constantFrom(...ground.names));
  const separator = fc.constantFrom("/", "/", "/", "/", "//", "\\", "%2f", "%5c");
  const parts = fc.array(fc.tuple(separator, step), { minLength: 1, maxLength: 4 });
  const tail = fc.constantFrom(...ground.names, "index.html", "");
  const prefix = fc.constantFrom("", "/canvas", "/canvas", "/canvas/sub", "/canvas/../canvas", "http://127.0.0.1");
  const accept = fc.constantFrom("*/*", "text/html", "application/json");
  return fc
    .record({ port: ports(ground), prefix, parts, tail, accept, isLetIn: fc.boolean() })
    .map(({ port, prefix, parts, tail, accept, isLetIn }) => {
      const path = `${prefix}${parts.flat().join("")}/${tail}`;
      const headers = [ownHost(port), close, `Accept: ${accept}`, ...(isLetIn ? [bearer(ground.secret)] : [])];
      return request("traversal", port, { line: `GET ${path} HTTP/1.1`, headers }, { isLetIn });
    });
}

/** Secrets that are nearly right, too long, in the wrong place or of another scheme. */
function guessing(ground: Ground): fc.Arbitrary<BadRequest> {
  const { secret } = ground;
  const near = [
    secret.slice(0, -1),
    `${secret}0`,
    secret.toUpperCase(),
    `${secret.slice(1)}${secret.slice(0, 1)}`,
    "",
    "undefined",
    "*",
    "%00",
  ];
  const guess = fc.oneof(fc.constantFrom(...near), fc.string({ unit: "binary-ascii", maxLength: 80 }), fc.constant("x".repeat(7000)));
  const place = fc.constantFrom("bearer", "basic", "cookie", "query", "twice", "no-scheme");
  return fc.record({ port: ports(ground), path: guarded, guess, place }).map(({ port, path, guess, place }) => {
    const query = place === "query" ? `?token=${encodeURIComponent(guess)}` : "";
    const shown: Readonly<Record<string, readonly string[]>> = {
      bearer: [`Authorization: Bearer ${guess}`],
      basic: [`Authorization: Basic ${Buffer.from(`gw:${secret}`).toString("base64")}`],
      cookie: [ground.basePort, ground.basePort + 4].map((canvas) => `Cookie: gw-canvas-${canvas}=${guess === "" ? secret : guess}`),
      twice: [`Authorization: Bearer ${guess}`, bearer(secret)],
      "no-scheme": [`Authorization: ${guess}`],
    };
    return request("guessing", port, { line: `GET ${path}${query} HTTP/1.1`, headers: [ownHost(port), close, ...(shown[place] ?? [])] });
  });
}

/** A page of another site, or a name that was made to point here, with the secret and all. */
function foreign(ground: Ground): fc.Arbitrary<BadRequest> {
  const names = fc.oneof(
    fc.domain(),
    fc.ipV4().filter((address) => !address.startsWith("127.")),
    fc.constantFrom("localhost.evil.example", "127.0.0.1.evil.example", "[::2]", "0", "2130706433", "localhost@evil.example"),
  );
  const method = fc.constantFrom("GET", "GET", "POST", "OPTIONS", "HEAD");
  const path = fc.oneof(guarded, fc.constantFrom("/healthz", "/start", "/tabs/open"));
  return fc.record({ port: ports(ground), name: names, method, path, by: fc.constantFrom("host", "origin", "null") }).map((one) => {
    const { port, name, method, path, by } = one;
    const origin = by === "null" ? "null" : `http://${name}`;
    const headers = by === "host" ? [`Host: ${name}:${port}`] : [ownHost(port), `Origin: ${origin}`];
    const line = `${method} ${path} HTTP/1.1`;
    return request("foreign", port, { line, headers: [...headers, close, bearer(ground.secret)] }, { isLetIn: true, isForeign: true });
  });
}

/** No port speaks WebSocket. */
function upgrade(ground: Ground): fc.Arbitrary<BadRequest> {
  const key = fc.oneof(fc.base64String({ maxLength: 40 }), fc.constantFrom("", "dGhlIHNhbXBsZSBub25jZQ=="));
  const version = fc.constantFrom("13", "8", "-1", "99999999999", "");
  const protocol = fc.constantFrom("websocket", "WebSocket, h2c", "h2c", "TLS/1.0", "");
  const path = fc.oneof(guarded, fc.constantFrom("/ws", "/socket.io/?EIO=4&transport=websocket", "/healthz"));
  return fc
    .record({ port: ports(ground), path, key, version, protocol, frames: fc.uint8Array({ maxLength: 200 }) })
    .map(({ port, path, key, version, protocol, frames }) => {
      const upgraded = [`Upgrade: ${protocol}`, "Connection: Upgrade", `Sec-WebSocket-Key: ${key}`, `Sec-WebSocket-Version: ${version}`];
      return request("upgrade", port, { line: `GET ${path} HTTP/1.1`, headers: [ownHost(port), ...upgraded], body: frames });
    });
}

const brokenLines = [
  "GET / HTTP/9.9",
  "GET /",
  "GET  /  HTTP/1.1",
  " GET / HTTP/1.1",
  "GET\t/\tHTTP/1.1",
  "get / http/1.1",
  "TRACE /identity HTTP/1.1",
  "CONNECT 127.0.0.1:22 HTTP/1.1",
  "PRI * HTTP/2.0",
  "GET * HTTP/1.1",
  "OPTIONS * HTTP/1.1",
  "GET http:// HTTP/1.1",
  "GET http://[ HTTP/1.1",
  "GET ? HTTP/1.1",
  "GET /%",
  "GET /\u0000 HTTP/1.1",
  "GET /\u00ff HTTP/1.1",
  "GET /identity HTTP/1.0",
  "FOO /identity HTTP/1.1",
];
const brokenHeaders = [
  "Host: a b@c",
  "Host:",
  "Host",
  ": empty",
  "Host: 127.0.0.1\r\nHost: evil.example",
  "Content-Length: -1",
  "Content-Length: 5\r\nContent-Length: 6",
  "Content-Length: 99999999999999999999",
  "Content-Length: 10\r\nTransfer-Encoding: chunked",
  "Transfer-Encoding: chunked, identity",
  "Transfer-Encoding: \u000bchunked",
  "X: 1\r\n folded: 2",
  "X: a\u0000b",
  "Expect: 100-continue",
  "Expect: the-impossible",
  "Range: bytes=0-0,1-1,2-2",
  "Range: bytes=99999999999999999999-",
  "If-None-Match: *",
  "If-Modified-Since: never",
  "Accept-Encoding: ../../etc",
  "X-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Host: localhost",
];
const brokenBodies = [
  "",
  "5\r\nhel",
  "zz\r\n",
  "ffffffffffffffff\r\n",
  "0\r\nX: y\r\n\r\nGET /identity HTTP/1.1\r\n\r\n",
  '{"url":',
  "\u0000",
];

function malformed(ground: Ground): fc.Arbitrary<BadRequest> {
  const paths = guarded.map((path) => `GET ${path} HTTP/1.1`);
  const line = fc.oneof(fc.constantFrom(...brokenLines), paths, fc.constant("POST /tabs/open HTTP/1.1"));
  const headers = fc.array(fc.constantFrom(...brokenHeaders), { maxLength: 2 });
  const body = fc.constantFrom(...brokenBodies).map((text) => Buffer.from(text, "latin1"));
  const end = fc.constantFrom("\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r");
  return fc
    .record({ port: ports(ground), line, headers, body, end, hasHost: fc.constantFrom(true, true, false), isLetIn: fc.boolean() })
    .map(({ port, line, headers, body, end, hasHost, isLetIn }) => {
      const known = [...(hasHost ? [ownHost(port)] : []), ...(isLetIn ? [bearer(ground.secret)] : [])];
      return request("malformed", port, { line, headers: [...known, close, ...headers], body }, { isLetIn, end });
    });
}

/** More than anybody needs, in the address, the headers or the body. */
function oversized(ground: Ground): fc.Arbitrary<BadRequest> {
  const size = fc.constantFrom(9000, 17_000, 70_000, 200_000);
  const part = fc.constantFrom("address", "header", "headers", "body", "chunks");
  return fc.record({ port: ports(ground), size, part, isLetIn: fc.boolean() }).map(({ port, size, part, isLetIn }) => {
    const filler = "x".repeat(size);
    const known = [ownHost(port), close, ...(isLetIn ? [bearer(ground.secret)] : [])];
    const chunk = `${size.toString(16)}\r\n${filler}\r\n`;
    const wires: Readonly<Record<"address" | "header" | "headers" | "body" | "chunks", Wire>> = {
      address: { line: `GET /canvas/${filler} HTTP/1.1`, headers: known },
      header: { line: "GET /identity HTTP/1.1", headers: [...known, `X-Large: ${filler}`] },
      headers: { line: "GET /identity HTTP/1.1", headers: [...known, ...Array.from({ length: size / 100 }, (_, n) => `X-${n}: ${n}`)] },
      body: { line: "POST /tabs/open HTTP/1.1", headers: [...known, `Content-Length: ${size}`], body: Buffer.from(filler) },
      chunks: {
        line: "POST /screenshot HTTP/1.1",
        headers: [...known, "Transfer-Encoding: chunked"],
        body: Buffer.from(`${chunk}${chunk}0\r\n\r\n`),
      },
    };
    return request("oversized", port, wires[part], { isLetIn });
  });
}

function noise(ground: Ground): fc.Arbitrary<BadRequest> {
  return fc
    .record({ port: ports(ground), pieces: fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }) })
    .map(({ port, pieces }) => ({ kind: "noise", port, pieces, isLetIn: false, isForeign: false }));
}

function request(
  kind: string,
  port: number,
  { line, headers, body = new Uint8Array() }: Wire,
  { isLetIn = false, isForeign = false, end = "\r\n" } = {},
): BadRequest {
  const head = Buffer.from([line, ...headers, "", ""].join(end), "latin1");
  return { kind, port, pieces: [head, body], isLetIn, isForeign };
}
