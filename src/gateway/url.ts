/** The HTTP address of a path at a host and port; an IPv6 address gets its brackets. */
export function urlOf(host: string, port: number, path: string): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}${path}`;
}
