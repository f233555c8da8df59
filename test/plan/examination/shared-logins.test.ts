import { expect, it } from "vitest";
import type { Login } from "../../../src/plan/examination/examined.ts";
import { findSharedLogins } from "../../../src/plan/examination/shared-logins.ts";

const bot: Login = { use: "channel", key: "channels.telegram.botToken", digest: "bot" };
const store: Login = { use: "oauth", key: "auth.json", digest: "file", store: "/s/auth.json", isWhole: true };
const inside: Login = { use: "oauth", key: "auth.json: x.refresh", digest: "refresh", store: "/s/auth.json" };

const keys = (own: readonly Login[], others: readonly Login[]) =>
  findSharedLogins(own, others).map(({ mine, theirs, isLinked }) => [mine.key, theirs.key, isLinked]);

it("finds a login wherever the other one has it, and only for the same use", () => {
  expect(keys([bot], [{ ...bot, key: "TELEGRAM_BOT_TOKEN" }])).toEqual([[bot.key, "TELEGRAM_BOT_TOKEN", false]]);
  expect(keys([bot], [{ ...bot, digest: "another" }])).toEqual([]);
  expect(keys([bot], [{ ...bot, use: "gateway" }])).toEqual([]);
});

it("tells a login that stands twice once", () => {
  expect(keys([bot, { ...bot, key: "TELEGRAM_BOT_TOKEN" }], [bot])).toEqual([[bot.key, bot.key, false]]);
});

it("tells a store that both have as one, and a copy of it by what is in it", () => {
  expect(keys([inside, store], [inside, store])).toEqual([["auth.json", "auth.json", true]]);
  expect(keys([inside, store], [inside, { ...store, digest: "another file", store: "/t/auth.json" }])).toEqual([
    [inside.key, inside.key, false],
  ]);
});
