import { describe, expect, it } from "vitest";
import { emptyDraft } from "../../../src/wizard/draft.ts";
import { workspaceStep } from "../../../src/wizard/step/workspace.ts";
import { instance, observe, observeConfigured, withPath } from "../sample-observed.ts";

const accept = (text: string, observed = observe()) => workspaceStep.accept(emptyDraft, text, observed);

const crowded = observe({ others: [instance("default", 18_789, { workspace: "/data/ws" })] });

describe("the question about the workspace", () => {
  it("proposes the default profile's with the name appended", () => {
    expect(workspaceStep.question(emptyDraft, observe())).toMatchObject({ initial: "~/.gw/workspace-rescue", source: "default" });
  });

  it.each(["~/mine", "/home/u/mine"])("proposes the one that is configured as %s, shortened", (workspace) => {
    const observed = observeConfigured(JSON.stringify({ agents: { defaults: { workspace } } }));
    expect(workspaceStep.question(emptyDraft, observed)).toMatchObject({ initial: "~/mine", source: "existing" });
  });

  it("proposes what was typed before going back as it is written", () => {
    const remembered = { workspace: { text: "/home/u/my ws", source: "typed" } } as const;
    expect(workspaceStep.question({ answers: {}, remembered }, observe())).toMatchObject({ initial: "~/my ws", source: "typed" });
  });

  it.each([
    ["~/.gw/workspace-rescue", "/home/u/.gw/workspace-rescue"],
    [" /data/rescue ", "/data/rescue"],
    ["/data/a/../rescue", "/data/rescue"],
    ["~/with blank", "/home/u/with blank"],
    ["/data/工作区", "/data/工作区"],
  ])("takes %j as %s", (text, directory) => {
    expect(accept(text)).toEqual({ ok: true, value: directory });
  });

  it.each([
    ["", "empty"],
    ["   ", "empty"],
    ["rescue", "not-absolute"],
    ["./rescue", "not-absolute"],
    ["~root/rescue", "not-absolute"],
    ["/data/a\nb", "line-break"],
    ["/data/a\u0007b", "line-break"],
    ["/data/a\u0085b", "line-break"],
  ])("refuses %j: %s", (text, kind) => {
    expect(accept(text)).toMatchObject({ problem: { kind: "bad-answer", name: "workspace", flag: "--workspace", reason: { kind } } });
  });

  it.each([
    ["/data/ws", "equal"],
    ["/data/WS", "equal"],
    ["/data/ws/rescue", "inside"],
    ["/data", "around"],
    ["/Data/Ws/rescue", "inside"],
    ["~/.gw", "equal"],
    ["~", "around"],
  ])("refuses %s, which is %s to a directory of another instance", (text, relation) => {
    expect(accept(text, crowded)).toMatchObject({ problem: { kind: "workspace-overlap", profile: "default", relation } });
  });

  it.each(["~/.local", "~/.local/state/gw", "~/.local/state/gw/archives", "~/.config", "~/.CONFIG/systemd/user/mine"])(
    "refuses %s, which all gateways rest on",
    (text) => {
      expect(accept(text)).toMatchObject({ problem: { kind: "bad-answer", reason: { kind: "reserved" } } });
    },
  );

  it.each(["/data/ws-rescue", "/data/w", "~/.gw/workspace-rescue"])("takes %s beside it", (text) => {
    expect(accept(text, crowded).ok).toBe(true);
  });

  it.each(["~/.gw/canvas", "~/.gw/logs/x", "~/.gw/credentials", "~/.GW/Canvas"])(
    "refuses %s, which the other gateway has for itself",
    (text) => {
      expect(accept(text, crowded)).toMatchObject({ problem: { kind: "workspace-overlap", profile: "default", relation: "inside" } });
    },
  );

  it.each(["~/.gw-rescue", "~/.gw-rescue/canvas", "~/.gw-rescue/logs"])("refuses %s, which holds this gateway's own files", (text) => {
    expect(accept(text)).toMatchObject({ problem: { kind: "bad-answer", reason: { kind: "own-state" } } });
  });

  it.each(["~/.gw-rescue/workspace", "~/.gw-rescue/workspace-2/deep"])("takes %s, where engines place workspaces", (text) => {
    expect(accept(text).ok).toBe(true);
  });

  it("sees through links", () => {
    const linked = withPath(crowded, "/data/link", { real: "/data/ws", kind: "directory" });
    expect(accept("/data/link", linked)).toMatchObject({
      problem: { kind: "workspace-overlap", workspace: "/data/link", other: "/data/ws" },
    });
  });

  it("refuses a file", () => {
    expect(accept("/data/file", withPath(observe(), "/data/file", { kind: "other" }))).toMatchObject({
      problem: { reason: { kind: "not-a-directory" } },
    });
  });

  it("refuses a place where nothing can be made, and names it", () => {
    const observed = withPath(observe(), "/root/rescue", { anchor: "/root", isWritable: false });
    expect(accept("/root/rescue", observed)).toMatchObject({ problem: { reason: { kind: "not-writable", path: "/root" } } });
  });

  it("looks at the path as it was typed, and at nothing for an empty line", () => {
    expect(workspaceStep.inquiry?.(emptyDraft, " ~/x ", observe())).toEqual({ kind: "path", text: "~/x" });
    expect(workspaceStep.inquiry?.(emptyDraft, "  ", observe())).toBeUndefined();
  });
});
