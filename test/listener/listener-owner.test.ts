import { describe, expect, test } from "vitest";
import { describeOwner } from "../../src/listener/listener-owner.ts";

const facts = (argv: readonly string[], controlGroup?: string) => ({
  pid: 42,
  parentPid: 1,
  uid: 1000,
  startTicks: 1,
  environment: undefined,
  argv,
  controlGroup,
});

describe("program", () => {
  test.for([
    [["/usr/bin/node", "/opt/gw/bin/gw.cjs", "gateway", "run"], "gw.cjs"],
    [["node", "--require", "/x/hook.cjs", "--max-old-space-size=512", "/opt/openclaw.mjs"], "openclaw.mjs"],
    [["node", "-e", "code"], "node"],
    [["node"], "node"],
    [["python3.11", "-m", "http.server", "8000"], "http.server"],
    [["/usr/bin/python3", "-u", "/srv/app.py"], "app.py"],
    [["deno", "run", "-A", "main.ts"], "main.ts"],
    [["/usr/sbin/sshd", "-D"], "sshd"],
    [["nginx: master process /usr/sbin/nginx -g daemon off;"], "nginx"],
    [["sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups"], "sshd"],
    [["/usr/lib/chromium/chromium --headless=new --user-data-dir=/home/u/user-data about:blank"], "chromium"],
    [["/opt/My Program/run"], "run"],
    [["openclaw-gateway"], "openclaw-gateway"],
    [[], "pid 42"],
  ] as const)("%j is known as %s", ([argv, program]) => {
    expect(describeOwner(facts(argv))).toEqual({ pid: 42, program, container: undefined });
  });
});

describe("container", () => {
  const id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  test.for([
    [["/usr/bin/docker-proxy", "-proto", "tcp"], "/system.slice/docker.service", "docker"],
    [["rootlessport"], "/user.slice", "podman"],
    [["/usr/bin/pasta", "--config-net"], undefined, "podman"],
    [["/usr/bin/conmon", "-c", id], `/user.slice/user-1000.slice/libpod-conmon-${id}.scope`, "podman 0123456789ab"],
    [["nginx"], `/system.slice/docker-${id}.scope`, "docker 0123456789ab"],
    [["nginx"], `/docker/${id}`, "docker 0123456789ab"],
    [["nginx"], `/user.slice/user@1000.service/user.slice/libpod-${id}.scope/container`, "podman 0123456789ab"],
    [["nginx"], "/system.slice/nginx.service", undefined],
    [["docker-compose"], "/user.slice/session-1.scope", undefined],
  ] as const)("%j in %s belongs to %s", ([argv, controlGroup, container]) => {
    expect(describeOwner(facts(argv, controlGroup)).container).toBe(container);
  });
});
