import { expect, it } from "vitest";
import { movedOrigins, ownOrigins } from "../../src/config/control-ui-origins.ts";

const own = ownOrigins(20_789, undefined);

it.each([
  ["the gateway's own", ["http://localhost:19789", "http://127.0.0.1:19789"], own],
  ["a custom address that is no longer one", ["http://10.0.0.1:19789", "https://me"], ["https://me"]],
  ["one that would stand there twice", ["http://localhost:19789", "http://localhost:20789"], ["http://localhost:20789"]],
  ["none of the gateway's", ["https://me:19789", 5], ["https://me:19789", 5]],
])("a moved gateway takes %s along", (_, origins, moved) => {
  const present = { gateway: { port: 19_789, bind: "custom", customBindHost: "10.0.0.1" } };
  expect(movedOrigins(origins, present, own)).toEqual(moved);
});

it("origins stay where the config names no port", () => {
  expect(movedOrigins(["http://localhost:19789"], {}, own)).toEqual(["http://localhost:19789"]);
});

it("a custom address has an origin of its own", () => {
  expect(ownOrigins(1, "10.0.0.1")).toEqual(["http://localhost:1", "http://127.0.0.1:1", "http://10.0.0.1:1"]);
});
