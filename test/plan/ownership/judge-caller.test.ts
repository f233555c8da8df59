import { describe, expect, it } from "vitest";
import { judgeCaller, type CallerFacts, type CallerVerdict } from "../../../src/plan/ownership/judge-caller.ts";

const alice = 1000;
const bob = 1001;
const homeOfAlice = "/home/alice";

const own: CallerFacts = {
  uid: alice,
  home: { path: homeOfAlice, owner: alice, isOpen: false },
  accountHome: homeOfAlice,
  sudo: undefined,
  hasServices: true,
};
const root: CallerFacts = { ...own, uid: 0, home: { path: "/root", owner: 0, isOpen: false }, accountHome: "/root" };
const bySudo: CallerFacts = { ...root, sudo: { uid: alice, isShell: false } };
const inShell: CallerFacts = { ...root, sudo: { uid: alice, isShell: true } };
const elsewhere = { path: "/srv/data", owner: alice, isOpen: true } as const;

describe("who runs gw", () => {
  it.each<readonly [string, CallerFacts, CallerVerdict]>([
    ["an account at home", own, { kind: "own" }],
    ["an account whose home belongs to root", { ...own, home: { path: homeOfAlice, owner: 0, isOpen: false } }, { kind: "own" }],
    ["an account without an entry, as in a container", { ...own, home: elsewhere, accountHome: undefined }, { kind: "own" }],
    [
      "such a one whose home is root's",
      { ...own, home: { path: "/data", owner: 0, isOpen: false }, accountHome: undefined, hasServices: false },
      { kind: "own" },
    ],
    ["root by itself", root, { kind: "own" }],
    [
      "root of a container with a home elsewhere",
      { ...root, home: { path: "/data", owner: 0, isOpen: false }, hasServices: false },
      { kind: "own" },
    ],
    ["sudo", bySudo, { kind: "by-sudo", by: alice }],
    ["sudo that keeps HOME", { ...bySudo, home: { path: homeOfAlice, owner: alice, isOpen: false } }, { kind: "by-sudo", by: alice }],
    ["a shell of sudo's", inShell, { kind: "root-shell", by: alice }],
    ["such a shell that keeps HOME", { ...inShell, home: { path: homeOfAlice, owner: alice, isOpen: false } }, foreign(alice)],
    ["sudo to an ordinary account", { ...own, sudo: { uid: bob, isShell: false } }, { kind: "own" }],
    [
      "such a sudo that keeps HOME",
      { ...own, home: { path: "/home/bob", owner: bob, isOpen: false }, sudo: { uid: bob, isShell: false } },
      foreign(bob),
    ],
    ["root's own sudo to an ordinary account", { ...own, sudo: { uid: 0, isShell: false } }, { kind: "own" }],
    [
      "root with the home of another account, as after su -m",
      { ...root, home: { path: homeOfAlice, owner: alice, isOpen: false } },
      foreign(alice),
    ],
    ["an account with root's home, as after setpriv", { ...own, home: { path: "/root", owner: 0, isOpen: false } }, foreign(0)],
    [
      "a volume that lets its group in, as in a pod",
      { ...own, home: { path: "/data", owner: 0, isOpen: true }, hasServices: false },
      { kind: "own" },
    ],
    [
      "the same where services are looked for elsewhere",
      { ...own, home: { path: "/data", owner: 0, isOpen: true } },
      { kind: "home-elsewhere", accountHome: homeOfAlice },
    ],
    ["root, who may write everywhere", { ...root, home: { path: "/data", owner: alice, isOpen: true } }, foreign(alice)],
    ["a home of one's own elsewhere", { ...own, home: elsewhere }, { kind: "home-elsewhere", accountHome: homeOfAlice }],
    [
      "a home that is not there",
      { ...own, home: { path: "/gone", owner: undefined, isOpen: false } },
      { kind: "home-elsewhere", accountHome: homeOfAlice },
    ],
    ["a home elsewhere where nobody looks for services", { ...own, home: elsewhere, hasServices: false }, { kind: "own" }],
  ])("%s", (_, facts, verdict) => {
    expect(judgeCaller(facts)).toEqual(verdict);
  });
});

function foreign(owner: number): CallerVerdict {
  return { kind: "home-of-another", owner };
}
