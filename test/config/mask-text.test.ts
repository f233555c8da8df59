import { describe, expect, it } from "vitest";
import { maskConfigText } from "../../src/config/mask-text.ts";

describe("maskConfigText", () => {
  it("replaces secrets where they stand and leaves every other byte", () => {
    const text = `{
  // mine
  gateway: { port: 18789, auth: { mode: "token", token: 'abc', }, },
  env: { OPENAI_API_KEY: "sk-1", PORT: "7" }, /* stays */
  channels: { telegram: { botToken: 12345, enabled: true, tokenEnabled: false } },
  named: "\${GW_TOKEN}",
}
`;
    expect(maskConfigText(text)).toBe(`{
  // mine
  gateway: { port: 18789, auth: { mode: "token", token: '(secret)', }, },
  env: { OPENAI_API_KEY: "(secret)", PORT: "7" }, /* stays */
  channels: { telegram: { botToken: (secret), enabled: true, tokenEnabled: false } },
  named: "\${GW_TOKEN}",
}
`);
  });

  it.each([
    ["a long random text", '{"x":"Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA=="}', '{"x":"(secret)"}'],
    ["a sign-in in an address", '{"cdpUrl":"wss://me:pass@host.test/devtools"}', '{"cdpUrl":"wss://(secret)@host.test/devtools"}'],
    ["the query of an address", '{"cdpUrl":"wss://host.test/?apikey=1"}', '{"cdpUrl":"wss://host.test/?(secret)"}'],
    ["a secret of several lines, which stay as many", '{"token":"a\\\nb"}', '{"token":"(secret)"\n}'],
    ["what is no secret", '{"gateway":{"auth":{"token":"undefined"}}}', '{"gateway":{"auth":{"token":"(no secret)"}}}'],
    ["a number that is none", '{"gateway":{"auth":{"token":12345}}}', '{"gateway":{"auth":{"token":(no secret)}}}'],
    ["secrets in a list", '{"tokens":["a","b"]}', '{"tokens":["(secret)","(secret)"]}'],
  ])("replaces %s", (_what, text, shown) => {
    expect(maskConfigText(text)).toBe(shown);
  });

  it.each([
    ["a path", '{"workspace":"/home/u/.gw/workspace-rescue-2024-01-01"}'],
    ["a sentence", '{"x":"the quick brown fox jumps over 13 lazy dogs"}'],
    ["an address", '{"x":"http://127.0.0.1:18789/a/b"}'],
  ])("shows %s as it is", (_what, text) => {
    expect(maskConfigText(text)).toBe(text);
  });

  it("shows nothing of a text that cannot be read", () => {
    expect(maskConfigText('{"token": "abc"')).toBeUndefined();
  });
});
