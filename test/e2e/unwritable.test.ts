import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestHost, type TestHost } from "../host/test-host.ts";

const run = promisify(execFile);

const token = "kept-token-0123456789";

type Case = {
  readonly name: string;
  /** Run as root in the machine; `$D` is the state directory, `$H` the home. */
  readonly make: string;
  readonly words?: readonly string[];
  readonly says: string;
  /** What is printed for whoever puts it in by hand. */
  readonly byHand?: string;
};

const change = "  gateway.port: 23789";

const cases: readonly Case[] = [
  {
    name: "store",
    make: "mkdir -p /nix; mount -t tmpfs t /nix; mkdir -p /nix/store/a; mv $D/gw.json /nix/store/a; ln -s /nix/store/a/gw.json $D/gw.json",
    says: "it comes from /nix/store/a/gw.json",
    byHand: change,
  },
  { name: "dangling", make: "mv $D/gw.json $H/x.json; ln -s $H/y.json $D/gw.json", says: "it is a link to ~/y.json, which is not there" },
  { name: "circle", make: "rm $D/gw.json; ln -s b.json $D/gw.json; ln -s gw.json $D/b.json", says: "the links lead in a circle" },
  { name: "closed", make: "chmod 400 $D/gw.json", says: "permission is denied (EACCES)", byHand: change },
  { name: "shut", make: "chmod 500 $D", says: "Even its owner, tester, may not read and write this: ~/.gw-shut." },
  {
    name: "readonly",
    make: "mount --bind $D $D; mount -o remount,bind,ro $D",
    says: "the file system is read-only (EROFS)",
    byHand: change,
  },
  {
    name: "mounted",
    make: "cp -p $D/gw.json $H/m.json; mount --bind $H/m.json $D/gw.json",
    says: "it is mounted on its own",
    byHand: change,
  },
  { name: "immutable", make: "chattr +i $D/gw.json", says: "the operation is not permitted (EPERM)", byHand: change },
  { name: "directory", make: "rm $D/gw.json; install -d -o 1234 -g 1234 $D/gw.json", says: "it is a directory (EISDIR)" },
  { name: "pipe", make: "rm $D/gw.json; mkfifo $D/gw.json; chown 1234:1234 $D/gw.json", says: "it is no regular file" },
  {
    name: "full",
    make: "cp -a $D $H/keep; mount -t tmpfs -o size=16k t $D; cp -a $H/keep/. $D; dd if=/dev/zero of=$D/fill bs=512 2>&1 || true",
    says: "the disk is full (ENOSPC)",
    byHand: change,
  },
  {
    name: "variables",
    make: "echo GW_GATEWAY_PORT=20789 > $D/.env; chown 1234:1234 $D/.env; chattr +i $D/.env",
    says: ".env: the operation is not permitted (EPERM)",
    byHand: "  GW_GATEWAY_PORT=23789",
  },
  {
    name: "units",
    make: "install -d -o 1234 -g 1234 $H/.config/systemd/user; mount --bind $H/.config/systemd/user $H/.config/systemd/user; mount -o remount,bind,ro $H/.config/systemd/user",
    words: ["onboard", "--yes", "--service", "systemd"],
    says: "gw-gateway-units.service: ~/.config/systemd/user: the file system is read-only (EROFS)",
    byHand: "  WantedBy=default.target",
  },
  {
    name: "records",
    make: "install -d -o 1234 -g 1234 $H/.local $H/.local/state $H/.local/state/gw; mount --bind $H/.local/state/gw $H/.local/state/gw; mount -o remount,bind,ro $H/.local/state/gw",
    says: "the file system is read-only (EROFS)",
  },
];

describe("a file that cannot be written", () => {
  let host: TestHost;

  beforeAll(async () => {
    host = await startTestHost({ user: "ordinary" });
  });
  afterAll(async () => host.stop());

  /** Runs a script as root of the machine, with the places of a profile. */
  async function asRoot(name: string, script: string): Promise<string> {
    const [, pid = ""] = /\/proc\/(\d+)\//.exec(host.root) ?? [];
    const places = `D=${host.home}/.gw-${name}; H=${host.home};`;
    const { stdout } = await run("nsenter", ["--target", pid, "--mount", "--pid", "sh", "-ec", `${places} ${script}`]);
    return stdout;
  }

  async function makeProfile(name: string, more = ""): Promise<void> {
    const gateway = `{ mode: "local", port: 20789, bind: "loopback", auth: { mode: "token", token: "${token}" } }`;
    await host.writeFile(
      `.gw-${name}/gw.json`,
      `// mine\n{ gateway: ${gateway}, agents: { defaults: { workspace: "~/work-${name}" } }${more} }\n`,
      0o600,
    );
  }

  const clean =
    "{ chattr -i $D/gw.json $D/.env; umount $D/gw.json $D /nix $H/.config/systemd/user $H/.local/state/gw; rmdir /nix; rm -rf $D; } 2>&1 || true";

  const list = "find $H -path $H/.cache -prune -o -printf '%M %u %s %T@ %p %l\\n' | sort -k5";

  it.each(cases)(
    "($name) is refused before anything is, with the change to put in by hand",
    async ({ name, make, says, byHand, ...more }) => {
      await makeProfile(name);
      await asRoot(name, make);
      const before = await asRoot(name, list);
      const words = more.words ?? ["ports", "--set", "23789"];
      const { exitCode, stdout, stderr } = await host.run(["gw", "--profile", name, ...words]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(stderr).toContain(says);
      expect(stderr.split("\n").map((line) => line.slice(4))).toEqual(expect.arrayContaining(byHand === undefined ? [] : [byHand]));
      expect(stderr).not.toContain(token);
      expect(await asRoot(name, list)).toBe(before);
      await asRoot(name, clean);
    },
  );

  it("is told as data, and one that a link leads to is written where it is", async () => {
    await makeProfile("linked");
    await asRoot("linked", "mv $D/gw.json $H/dot.json; ln -s ../dot.json $D/gw.json; chown -h 1234:1234 $D/gw.json; chattr +i $H/dot.json");
    const move = ["gw", "--profile", "linked", "ports", "--set", "23789"];
    const refused = await host.run([...move, "--json"]);
    const file = { path: `${host.home}/.gw-linked/gw.json`, byHand: [change.trim()] };
    expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, problem: { kind: "not-writable", files: [file] } });
    await asRoot("linked", "chattr -i $H/dot.json");
    expect(await host.run(move)).toMatchObject({ exitCode: 0 });
    expect(await host.readFile("dot.json")).toContain('// mine\n{ gateway: { mode: "local", port: 23789,');
    expect(await asRoot("linked", "readlink $D/gw.json")).toBe("../dot.json\n");
  });

  it("has shrunk since gw saw it, which is told before anything is written, with the text that brings it back", async () => {
    const gw = async (...words: readonly string[]) => host.run(["gw", "--profile", "shrunk", ...words]);
    await makeProfile("shrunk", `, channels: { own: "${"x".repeat(900)}" }`);
    expect(await gw("onboard", "--yes", "--service", "none")).toMatchObject({ exitCode: 0 });
    const whole = await host.readFile(".gw-shrunk/gw.json");
    await makeProfile("shrunk");
    const small = await host.readFile(".gw-shrunk/gw.json");
    expect((await gw("status")).stderr).toContain("it lacks channels.");
    for (const words of [["rename", "other"], ["clone", "other"], ["remove"]])
      expect((await gw(...words, "--dry-run")).stderr).toContain("it lacks channels.");
    const refused = await gw("onboard", "--yes", "--service", "none");
    expect(refused).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining("it lacks channels.") });
    const { stdout } = await gw("ports", "--set", "25789", "--json");
    expect(await host.readFile(".gw-shrunk/gw.json")).toBe(small);
    const snapshot = /"snapshots":\["([^"]+)"/.exec(stdout)?.[1] ?? "";
    expect(await gw("repair", "--from-snapshot", snapshot, "--yes")).toMatchObject({ exitCode: 0 });
    expect(await host.readFile(".gw-shrunk/gw.json")).toBe(whole);
    await makeProfile("shrunk");
    expect(await gw("ports", "--set", "25789", "--accept-risk", "shrunk-config")).toMatchObject({ exitCode: 0 });
    expect(await host.readFile(".gw-shrunk/gw.json")).toBe(small.replace("20789", "25789"));
  });

  it("is gone, and no new one is put in its place before it was told which texts of it are kept", async () => {
    const gw = async (...words: readonly string[]) => host.run(["gw", "--profile", "lost", ...words]);
    await makeProfile("lost", ", channels: {}");
    expect(await gw("ports", "--set", "26789")).toMatchObject({ exitCode: 0 });
    const whole = await host.readFile(".gw-lost/gw.json");
    await host.run(["rm", `${host.home}/.gw-lost/gw.json`]);
    for (const words of [
      ["onboard", "--yes"],
      ["onboard", "--yes", "--dry-run"],
      ["setup", "--yes"],
    ])
      expect(await gw(...words, "--service", "none")).toMatchObject({
        exitCode: 2,
        stdout: "",
        stderr: expect.stringMatching(/\.gw-lost\/gw\.json is gone; [^]*gw --profile lost repair --from-snapshot/),
      });
    for (const words of [
      ["ports", "--set", "25789"],
      ["gateway", "install"],
    ])
      expect((await gw(...words)).stderr).toContain("Bring its last good config back: gw --profile lost repair");
    const wizard = host.terminal(["gw", "--profile", "lost", "onboard"], { columns: 100, rows: 40 });
    await wizard.waitForText(/gw\.json is gone; [^]*Repairing brings this one back/);
    wizard.press("ctrl-c");
    await wizard.waitForText("Leave? Nothing has been written.");
    wizard.press("ctrl-c");
    expect((await wizard.exited).exitCode).toBe(130);
    expect(await gw("repair", "--yes")).toMatchObject({ exitCode: 0 });
    expect(await host.readFile(".gw-lost/gw.json")).toBe(whole);
    await host.run(["rm", `${host.home}/.gw-lost/gw.json`]);
    expect(await gw("onboard", "--yes", "--service", "none", "--accept-risk", "shrunk-config")).toMatchObject({ exitCode: 0 });
  });
});
