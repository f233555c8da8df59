import { describe, expect, it } from "vitest";
import { judgePlaces, type PlaceFacts, type PlacesVerdict } from "../../../src/plan/ownership/judge-places.ts";

const alice = 1000;
const home = "/home/alice";
const state = `${home}/.gw-rescue`;

describe("places that are not this user's", () => {
  it.each<readonly [string, readonly PlaceFacts[], readonly PlacesVerdict[]]>([
    ["nothing is amiss with one's own", [there(state, alice), there(`${state}/gw.json`, alice)], []],
    ["what is missing in a directory of one's own", [missing(state, home, alice)], []],
    ["what is missing in an open directory of another", [missing("/srv/x/state", "/srv/x", 0)], []],
    ["another's", [there(state, 0, false)], [foreign(0, state)]],
    ["what another has opened", [there(state, 0)], []],
    [
      "what lies in it is named with it",
      [there(`${state}/gw.json`, 0, false), there(state, 0, false), there(`${state}/.env`, 0, false)],
      [foreign(0, state)],
    ],
    ["names that are prefixes are not", [there(state, 0, false), there(`${state}2`, 0, false)], [foreign(0, state, `${state}2`)]],
    ["each owner by itself", [there(state, 0, false), there(`${home}/x`, 7, false)], [foreign(0, state), foreign(7, `${home}/x`)]],
    [
      "below the home the directory that is in the way",
      [missing(`${home}/.config/systemd/user`, `${home}/.config`, 0, false)],
      [foreign(0, `${home}/.config`)],
    ],
    ["of a home nothing but itself", [missing(state, home, 0, false), there(`${home}/.local/state/gw`, 0, false)], [foreign(0, home)]],
    [
      "elsewhere the directory is left to its owner",
      [missing("/srv/state", "/srv", 0, false), missing("/srv/state/logs", "/srv", 0, false)],
      [{ kind: "not-makable", owner: 0, place: "/srv/state", parent: "/srv" }],
    ],
    ["what its owner has closed", [there(state, alice, false)], [{ kind: "closed", places: [state] }]],
    ["a closed one of one's own above", [missing(state, home, alice, false)], [{ kind: "closed", places: [home] }]],
    [
      "another's comes first",
      [there(state, alice, false), there(`${home}/x`, 0, false)],
      [foreign(0, `${home}/x`), { kind: "closed", places: [state] }],
    ],
  ])("%s", (_, places, verdicts) => {
    expect(judgePlaces(alice, home, places)).toEqual(verdicts);
  });

  it("root may be kept out of nothing, and still does not mix with others", () => {
    expect(judgePlaces(0, "/root", [there("/root/.gw", 0), there("/root/.gw/gw.json", alice)])).toEqual([
      foreign(alice, "/root/.gw/gw.json"),
    ]);
  });
});

function there(path: string, owner: number, isOpen = true): PlaceFacts {
  return { path, found: path, owner, isOpen };
}

function missing(path: string, found: string, owner: number, isOpen = true): PlaceFacts {
  return { path, found, owner, isOpen };
}

function foreign(owner: number, ...places: readonly string[]): PlacesVerdict {
  return { kind: "foreign", owner, places };
}
