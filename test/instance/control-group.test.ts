import { describe, expect, it } from "vitest";
import { containerOfControlGroup, unitOfControlGroup, userOfControlGroup } from "../../src/instance/control-group.ts";

const id = "0123456789abcdef".repeat(4);

describe("a control group", () => {
  it.each([
    ["/system.slice/openclaw.service", "system", "openclaw.service"],
    ["/system.slice/system-openclaw.slice/openclaw@alice.service", "system", "openclaw@alice.service"],
    ["/user.slice/user-1000.slice/user@1000.service/app.slice/gw-gateway.service", "user", "gw-gateway.service"],
    ["/user.slice/user-1000.slice/user@1000.service/app.slice/gw-gateway.service/payload", "user", "gw-gateway.service"],
  ])("%s is of a %s unit", (controlGroup, scope, name) => {
    expect(unitOfControlGroup(controlGroup)).toEqual({ scope, name });
  });

  it.each([undefined, "", "/", "/user.slice/user-1000.slice/session-3.scope", "/user.slice/user-1000.slice/user@1000.service/init.scope"])(
    "%s is of no unit",
    (controlGroup) => {
      expect(unitOfControlGroup(controlGroup)).toBeUndefined();
    },
  );

  it("tells whose manager runs a process", () => {
    expect(userOfControlGroup("/user.slice/user-1000.slice/user@1000.service/app.slice/a.service")).toBe(1000);
    expect(userOfControlGroup("/system.slice/a.service")).toBeUndefined();
  });

  it.each([
    [`/system.slice/docker-${id}.scope`, id],
    [`/docker/${id}`, id],
    [`/machine.slice/libpod-${id}.scope/container`, id],
    [`/kubepods.slice/kubepods-besteffort.slice/cri-containerd-${id}.scope`, id],
    [`/kubepods/burstable/pod1f2e/${id}`, id],
    ["/lxc/media", "media"],
    ["/lxc.payload.media/system.slice/gw-gateway.service", "media"],
    ["/machine.slice/machine-debian.scope", "machine-debian.scope"],
    ["/system.slice/docker.service", undefined],
    ["/user.slice/user-1000.slice/session-3.scope", undefined],
    [undefined, undefined],
  ])("%s is of container %s", (controlGroup, container) => {
    expect(containerOfControlGroup(controlGroup)).toBe(container);
  });
});
