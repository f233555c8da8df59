import { expect, it } from "vitest";
import { isStandIn, isUnset } from "../../src/locale/stand-in.ts";

it.each(["__OPENCLAW_REDACTED__", " (secret) ", "(no secret)", "(нет секрета)", "(секрет)", "[REDACTED]", "***", "•••••"])(
  "takes %j for a stand-in",
  (text) => {
    expect([isStandIn(text), isUnset(text)]).toEqual([true, true]);
  },
);

it.each(["", "  ", "undefined", "null\n"])("takes %j for nothing said", (text) => {
  expect([isStandIn(text), isUnset(text)]).toEqual([false, true]);
});

it.each(["*", "**", "a*****", "NULL", "undefined1", "redacted-token"])("takes %j for what it says", (text) => {
  expect([isStandIn(text), isUnset(text)]).toEqual([false, false]);
});
