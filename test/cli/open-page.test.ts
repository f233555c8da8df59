import { describe, expect, it } from "vitest";
import { openPage } from "../../src/cli/open-page.ts";
import type { CommandResult } from "../../src/host/commands.ts";
import type { Instance } from "../../src/instance/instance.ts";
import { makeFakeHost } from "../instance/fake-host.ts";
import { instance } from "../wizard/sample-observed.ts";

const canvasPort = 19_793;
const running = instance("rescue", 19_789, { pids: [40], listeners: [{ address: "127.0.0.1", port: canvasPort, owner: undefined }] });
const secret = "The canvas asks for what stands in gateway.auth of ~/.gw-rescue/gw.json.";

/** What is said, and the pages that were opened with which program. */
async function open(one: Instance, environment: Readonly<Record<string, string>> = {}, exitCode = 0) {
  const { system } = await makeFakeHost(environment);
  const ran: (readonly string[])[] = [];
  const queries = {
    run: async (argv: readonly string[]): Promise<CommandResult> => {
      ran.push(argv.slice(3));
      return { argv, exitCode, stdout: "", stderr: "", ending: "exited" };
    },
  };
  return { said: await openPage({ system, queries }, one), ran };
}

describe("the page of a gateway", () => {
  it("is opened where there is a display", async () => {
    const opened = { said: ["xdg-open http://127.0.0.1:19793/", secret], ran: [["xdg-open", "http://127.0.0.1:19793/"]] };
    expect(await open(running, { DISPLAY: ":0" })).toEqual(opened);
    expect(await open(running, { WAYLAND_DISPLAY: "wayland-0" })).toEqual(opened);
  });

  it("is only named where there is none, or nothing to open it with", async () => {
    expect(await open(running, { DISPLAY: "" })).toEqual({
      said: ["http://127.0.0.1:19793/ (no display here to open it on)", secret],
      ran: [],
    });
    expect((await open(running, { DISPLAY: ":0" }, 127)).said[0]).toBe("http://127.0.0.1:19793/ (there is no xdg-open here)");
  });

  it("is not there while the gateway does not run or nobody knows its port", async () => {
    expect(await open(instance("rescue", 19_789), { DISPLAY: ":0" })).toEqual({
      said: ["The canvas, http://127.0.0.1:19793/, answers once the gateway runs; t starts it."],
      ran: [],
    });
    const unread = instance("rescue", 19_789, {
      basePortSource: "default",
      remarks: [{ kind: "unreadable", path: "/home/u/.gw-rescue/gw.json", code: "EACCES" }],
    });
    expect(await open(unread, { DISPLAY: ":0" })).toEqual({ said: ["Its port is unknown until its config can be read."], ran: [] });
  });

  it("is not opened where nothing of a gateway that runs listens there, or its config turns it off", async () => {
    expect(await open({ ...running, listeners: [] }, { DISPLAY: ":0" })).toEqual({
      said: ["Nothing of it listens at http://127.0.0.1:19793/ now, where its canvas would be."],
      ran: [],
    });
    const roles = running.portMap.roles.filter(({ role }) => role !== "canvas");
    const off = { ...running, portMap: { ...running.portMap, roles } };
    expect(await open(off, { DISPLAY: ":0" })).toEqual({ said: ["Its config turns the canvas off."], ran: [] });
  });
});
