import { expect, it } from "vitest";
import { secretTexts } from "../../src/config/secret-texts.ts";

it("finds every secret of a config, in lists and below any key, and no reference to one", () => {
  const config = {
    gateway: { auth: { mode: "token", token: "t1" }, remote: { password: "p1" } },
    channels: { telegram: { accounts: [{ botToken: "t2" }, { botToken: "${TELEGRAM_TOKEN}" }] } },
    models: { apiKey: { source: "env", provider: "default", id: "API_KEY" }, maxTokens: 5 },
    skills: { entries: { x: { apiKey: ["k1", "k2"] } } },
  };
  expect(secretTexts(config)).toEqual(["t1", "p1", "t2", "k1", "k2"]);
});
