import { afterEach, expect, it } from "vitest";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";
import { saySecrets } from "../../src/locale/secret-sign.ts";

afterEach(() => setLanguage("en"));

it("says in the language of the reader where a secret is and where none is", () => {
  setLanguage("ru", translations);
  expect(saySecrets("gateway.auth.token: (no secret) -> (secret)")).toBe("gateway.auth.token: (нет секрета) -> (секрет)");
});
