import { describe, expect, it } from "vitest";
import { builtin } from "../../../src/engine/builtin.ts";
import { engines } from "../../../src/engine/engines.ts";
import type { OwnershipProblem } from "../../../src/locale/ownership-problem.ts";
import { describeCallerNote } from "../../../src/locale/caller-note.ts";
import { describeProblem } from "../../../src/locale/describe-problem.ts";
import { checkOwnership, readCallerNote, type Intention } from "../../../src/plan/ownership/check-ownership.ts";
import { deriveProfile } from "../../../src/profile/profile.ts";
import { makeAccountHost, type AccountHost } from "./fake-accounts.ts";

const home = "/home/alice";
const bySudo = { SUDO_UID: "1000", SUDO_USER: "alice", SUDO_COMMAND: "/usr/local/bin/gw onboard" };
const root = { uid: 0, userName: "root", home: "/root", accountHome: "/root" } as const;

type Told = { readonly kind: OwnershipProblem["kind"]; readonly message: string; readonly next: readonly string[] };

describe("what this account must not do here", () => {
  it.each<readonly [string, AccountHost, Partial<Intention>, Told]>([
    [
      "root by sudo, with root's home",
      makeAccountHost({}, { ...root, environment: bySudo }),
      {},
      {
        kind: "run-by-sudo",
        message: "Under sudo gw is root, and what it makes would belong to root and not to alice. Nothing was changed.",
        next: [
          "For the gateways of alice: gw --profile rescue onboard --port 20000",
          "For root's own: sudo -i -- /opt/node/bin/node /opt/gw/bin/gw.cjs --profile rescue onboard --port 20000",
        ],
      },
    ],
    [
      "a script that sudo runs",
      makeAccountHost({}, { ...root, environment: { ...bySudo, SUDO_COMMAND: "/bin/bash ./install.sh" } }),
      {},
      {
        kind: "run-by-sudo",
        message: "Under sudo gw is root, and what it makes would belong to root and not to alice. Nothing was changed.",
        next: [
          "For the gateways of alice: gw --profile rescue onboard --port 20000",
          "For root's own: sudo -i -- /opt/node/bin/node /opt/gw/bin/gw.cjs --profile rescue onboard --port 20000",
        ],
      },
    ],
    [
      "a shell of sudo's that has kept HOME",
      makeAccountHost({ "/usr/bin/sudo": { uid: 0 } }, { ...root, home, environment: { ...bySudo, SUDO_COMMAND: "/bin/bash" } }),
      {},
      {
        kind: "home-of-another",
        message: "HOME=/home/alice belongs to alice, and gw runs as root. Nothing was changed.",
        next: [
          "For the gateways of alice: sudo -u alice -H -- /opt/node/bin/node /opt/gw/bin/gw.cjs --profile rescue onboard --port 20000",
          "For the gateways of root: HOME=/root gw --profile rescue onboard --port 20000",
        ],
      },
    ],
    [
      "root without sudo in the home of another account",
      makeAccountHost({}, { ...root, home }),
      {},
      {
        kind: "home-of-another",
        message: "HOME=/home/alice belongs to alice, and gw runs as root. Nothing was changed.",
        next: [
          "For the gateways of alice: runuser -u alice -- env HOME=/home/alice /opt/node/bin/node /opt/gw/bin/gw.cjs --profile rescue onboard --port 20000",
          "For the gateways of root: HOME=/root gw --profile rescue onboard --port 20000",
        ],
      },
    ],
    [
      "sudo -E to another account, whose person sits in a shell of alice's",
      makeAccountHost({}, { uid: 1001, userName: "bob", home, accountHome: "/home/bob", environment: bySudo }),
      {},
      {
        kind: "home-of-another",
        message: "HOME=/home/alice belongs to alice, and gw runs as bob. Nothing was changed.",
        next: [
          "For the gateways of alice: gw --profile rescue onboard --port 20000",
          "For the gateways of bob: sudo -u bob -H -- /opt/node/bin/node /opt/gw/bin/gw.cjs --profile rescue onboard --port 20000",
        ],
      },
    ],
    [
      "a home of an account without a name",
      makeAccountHost({ "/srv/data": { uid: 4242 } }, { home: "/srv/data" }),
      {},
      {
        kind: "home-of-another",
        message: "HOME=/srv/data belongs to #4242, and gw runs as alice. Nothing was changed.",
        next: ["For the gateways of alice: HOME=/home/alice gw --profile rescue onboard --port 20000"],
      },
    ],
    [
      "a service in a home where nobody looks for it",
      makeAccountHost({ "/srv/data": { uid: 1000 } }, { home: "/srv/data" }),
      { service: true, canDoWithout: true },
      {
        kind: "home-elsewhere",
        message:
          "HOME=/srv/data is not the home of alice: systemd looks for services in /home/alice and would find none here. Nothing was changed.",
        next: [
          "With the home of the account: HOME=/home/alice gw --profile rescue onboard --port 20000",
          "Here, without a service: HOME=/srv/data gw --profile rescue onboard --port 20000 --service none",
        ],
      },
    ],
    [
      "what an earlier sudo has left",
      makeAccountHost({
        [`${home}/.gw-rescue`]: { uid: 0 },
        [`${home}/.local/state/gw`]: { uid: 1000 },
        [`${home}/.local/state/gw/plans`]: { uid: 0 },
      }),
      {},
      {
        kind: "place-foreign",
        message: `This belongs to root, and gw runs as alice: ${home}/.local/state/gw/plans, ${home}/.gw-rescue.`,
        next: [`Give what is there to alice: sudo chown -R alice: ${home}/.local/state/gw/plans ${home}/.gw-rescue`],
      },
    ],
    [
      "a config alone",
      makeAccountHost({ [`${home}/.gw-rescue`]: { uid: 1000 }, [`${home}/.gw-rescue/gw.json`]: { uid: 0, file: true } }),
      {},
      {
        kind: "place-foreign",
        message: `This belongs to root, and gw runs as alice: ${home}/.gw-rescue/gw.json.`,
        next: [`Give what is there to alice: sudo chown -R alice: ${home}/.gw-rescue/gw.json`],
      },
    ],
    [
      "a linked config whose file is root's",
      makeAccountHost({
        [`${home}/.gw-rescue`]: { uid: 1000 },
        [`${home}/.gw-rescue/gw.json`]: { uid: 1000, link: `${home}/dotfiles/gw-rescue.json` },
        [`${home}/dotfiles`]: { uid: 1000 },
        [`${home}/dotfiles/gw-rescue.json`]: { uid: 0, file: true },
      }),
      {},
      {
        kind: "place-foreign",
        message: `This belongs to root, and gw runs as alice: ${home}/dotfiles/gw-rescue.json.`,
        next: [`Give what is there to alice: sudo chown -R alice: ${home}/dotfiles/gw-rescue.json`],
      },
    ],
    [
      "a linked config in a directory of root's",
      makeAccountHost({
        [`${home}/.gw-rescue`]: { uid: 1000 },
        [`${home}/.gw-rescue/gw.json`]: { uid: 1000, link: `${home}/dotfiles/gw-rescue.json` },
        [`${home}/dotfiles`]: { uid: 0 },
        [`${home}/dotfiles/gw-rescue.json`]: { uid: 0, file: true },
      }),
      {},
      {
        kind: "place-foreign",
        message: `This belongs to root, and gw runs as alice: ${home}/dotfiles.`,
        next: [`Give what is there to alice: sudo chown -R alice: ${home}/dotfiles`],
      },
    ],
    [
      "a directory of another engine that may be the profile",
      makeAccountHost({ [`${home}/.openclaw-rescue`]: { uid: 0 }, [`${home}/.openclaw-rescue/openclaw.json`]: { uid: 0, file: true } }),
      {},
      {
        kind: "place-foreign",
        message: `This belongs to root, and gw runs as alice: ${home}/.openclaw-rescue.`,
        next: [`Give what is there to alice: sudo chown -R alice: ${home}/.openclaw-rescue`],
      },
    ],
    [
      "directories above units, with a service",
      makeAccountHost({ [`${home}/.config`]: { uid: 0, mode: 0o755 } }),
      { service: true },
      {
        kind: "place-foreign",
        message: `This belongs to root, and gw runs as alice: ${home}/.config.`,
        next: [`Give what is there to alice: sudo chown -R alice: ${home}/.config`],
      },
    ],
    [
      "a place elsewhere that cannot be made",
      makeAccountHost({}, { environment: { XDG_STATE_HOME: "/srv/state" } }),
      {},
      {
        kind: "place-not-makable",
        message: "/srv/state/gw cannot be made: /srv belongs to root, and gw runs as alice.",
        next: ["Make it for alice: sudo install -d -m 700 -o alice /srv/state/gw"],
      },
    ],
    [
      "what its owner has closed",
      makeAccountHost({ [`${home}/.gw-rescue`]: { uid: 1000, mode: 0o500 } }),
      {},
      {
        kind: "place-closed",
        message: `Even its owner, alice, may not read and write this: ${home}/.gw-rescue.`,
        next: [`Open it again: chmod u+rwX ${home}/.gw-rescue`],
      },
    ],
  ])("%s", async (_, host, over, told) => {
    const checked = await checkOwnership(host, intention(host, over));
    if (checked.ok) throw new Error("nothing was refused");
    const audience = { profile: "rescue", program: "gw" };
    expect({ kind: checked.problem.kind, ...describeProblem(checked.problem, audience) }).toEqual(told);
  });

  it.each<readonly [string, AccountHost, Partial<Intention>]>([
    ["an account at home", makeAccountHost({ [`${home}/.gw-rescue`]: { uid: 1000 } }), { service: true }],
    ["root by itself", makeAccountHost({ "/root/.gw-rescue": { uid: 0 } }, root), { service: true }],
    [
      "a root shell of sudo's",
      makeAccountHost({}, { ...root, environment: { ...bySudo, SUDO_COMMAND: "/bin/bash -c gw" } }),
      { service: true },
    ],
    ["a home elsewhere without a service", makeAccountHost({ "/srv/data": { uid: 1000 } }, { home: "/srv/data" }), {}],
    [
      "a home elsewhere where there are no services, as in a container",
      makeAccountHost({ "/data": { uid: 0 }, "/run/systemd/system": undefined }, { ...root, home: "/data" }),
      { service: true },
    ],
    ["units of another account, without a service", makeAccountHost({ [`${home}/.config`]: { uid: 0, mode: 0o755 } }), {}],
    [
      "a directory of units that is somebody else's, by a link",
      makeAccountHost({
        [`${home}/.config`]: { uid: 1000 },
        [`${home}/.config/systemd`]: { uid: 1000 },
        [`${home}/.config/systemd/user`]: { uid: 1000, link: "/nix/store/units" },
      }),
      { service: true },
    ],
    [
      "a config that leads to a store",
      makeAccountHost({
        [`${home}/.gw-rescue`]: { uid: 1000 },
        [`${home}/.gw-rescue/gw.json`]: { uid: 1000, link: "/nix/store/gw.json" },
        "/nix/store/gw.json": { uid: 0, mode: 0o444, file: true },
      }),
      {},
    ],
    [
      "a config that leads to another account's home, which is not to be given away",
      makeAccountHost({
        [`${home}/.gw-rescue`]: { uid: 1000 },
        [`${home}/.gw-rescue/gw.json`]: { uid: 1000, link: "/root/dotfiles/gw.json" },
        "/root/dotfiles/gw.json": { uid: 0, file: true },
      }),
      {},
    ],
    ["a directory of another engine that is not meant", makeAccountHost({ [`${home}/.openclaw-rescue`]: { uid: 0 } }), { candidates: [] }],
    [
      "a volume that lets its group in, as in a pod",
      makeAccountHost(
        { "/data": { uid: 0, mode: 0o777 }, "/data/.gw-rescue": { uid: 0, mode: 0o777 }, "/run/systemd/system": undefined },
        { home: "/data" },
      ),
      { service: true },
    ],
    ["Windows, which knows no such owners", makeAccountHost({}, { platform: "win32", uid: -1 }), {}],
  ])("nothing is refused: %s", async (_, host, over) => {
    expect(await checkOwnership(host, intention(host, over))).toEqual({ ok: true, value: undefined });
  });
});

describe("whose gateways these are", () => {
  it.each<readonly [string, AccountHost, string | undefined]>([
    ["an account at home", makeAccountHost(), undefined],
    ["root by itself", makeAccountHost({}, root), undefined],
    [
      "root by sudo",
      makeAccountHost({}, { ...root, environment: bySudo }),
      "As root, gw is about the gateways in HOME=/root, and not about those of alice.",
    ],
    [
      "root by sudo, with the home that there was",
      makeAccountHost({}, { ...root, home, environment: bySudo }),
      "HOME=/home/alice belongs to alice, and gw runs as root, who may not see all of it, and none of its services.",
    ],
    [
      "a home elsewhere",
      makeAccountHost({ "/srv/data": { uid: 1000 } }, { home: "/srv/data" }),
      "HOME=/srv/data is not the home of the account, /home/alice, where systemd looks for services.",
    ],
    ["sudo to an ordinary account", makeAccountHost({}, { environment: { SUDO_UID: "1001" } }), undefined],
    ["a number that is none", makeAccountHost({}, { ...root, environment: { SUDO_UID: "alice" } }), undefined],
  ])("%s", async (_, host, told) => {
    const note = await readCallerNote(host);
    expect(note === undefined ? undefined : describeCallerNote(note)).toBe(told);
  });
});

function intention({ system }: AccountHost, over: Partial<Intention>): Intention {
  const candidates = engines.map((engine) => deriveProfile(engine, "rescue", system.home));
  return {
    profile: deriveProfile(builtin, "rescue", system.home),
    candidates,
    service: false,
    canDoWithout: false,
    words: ["onboard", "--port", "20000"],
    elsewhere: async () => [system.nodePath, system.launcherPath],
    ...over,
  };
}
