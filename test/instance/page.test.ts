import { describe, expect, it } from "vitest";
import { pageOf } from "../../src/instance/page.ts";
import { instance } from "../wizard/sample-observed.ts";

const rescue = instance("rescue", 19_789);
const reserved = rescue.portMap.roles.map((role) => (role.role === "canvas" ? ({ ...role, listens: "reserved" } as const) : role));

describe("the page of a gateway", () => {
  it.each([
    ["builtin", { title: "canvas", url: "http://127.0.0.1:19793/", isServed: false }],
    ["openclaw", { title: "Control UI", url: "http://127.0.0.1:19789/", isServed: false }],
    ["clawdbot", { title: "Control UI", url: "http://127.0.0.1:19789/", isServed: false }],
  ] as const)("of %s is what it shows in a browser", (engine, page) => {
    expect(pageOf({ ...rescue, engine })).toEqual(page);
  });

  it.each([
    [["127.0.0.1", "::1"], "127.0.0.1"],
    [["0.0.0.0"], "127.0.0.1"],
    [["::"], "127.0.0.1"],
    [["100.64.0.1"], "100.64.0.1"],
    [["fd7a::1"], "[fd7a::1]"],
  ])("of one that listens on %j is at %s", (addresses, host) => {
    const listeners = addresses.map((address) => ({ address, port: 19_793, owner: undefined }));
    expect(pageOf({ ...rescue, listeners })).toEqual({ title: "canvas", url: `http://${host}:19793/`, isServed: true });
  });

  it("is not there where the config turns it off, or does not tell its port", () => {
    expect(pageOf({ ...rescue, portMap: { ...rescue.portMap, roles: reserved } })).toBeUndefined();
    const remarks = [{ kind: "unreadable", path: rescue.configPath, code: "EACCES" }] as const;
    expect(pageOf({ ...rescue, basePortSource: "default", remarks })).toBeUndefined();
  });
});
