import { describe, expect, it } from "vitest";
import { translations } from "../../src/locale/translations.ts";
import { findMasked } from "../../src/config/masked-keys.ts";

const spoken = [...Object.values(translations["(secret)"]), ...Object.values(translations["(no secret)"])];

describe("findMasked", () => {
  it.each(["__OPENCLAW_REDACTED__", "(secret)", "(no secret)", ...spoken, " *** ", "[REDACTED]", "<redacted>"])(
    "finds %j wherever a secret stands",
    (stand) => {
      const config = { gateway: { auth: { token: stand } }, channels: { slack: { accounts: [{ botToken: stand }] } } };
      expect(findMasked(config)).toEqual(["gateway.auth.token", "channels.slack.accounts.0.botToken"]);
    },
  );

  it.each(["s3cret", "${GW_TOKEN}", "", "a (secret) place", "**", "redacted-by-hand"])("takes %j for what it is", (text) => {
    expect(findMasked({ gateway: { auth: { token: text } }, list: [text, 1, null, true] })).toEqual([]);
  });
});
