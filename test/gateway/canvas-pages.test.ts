import { afterEach, describe, expect, it } from "vitest";
import { canvasPages, signInPage } from "../../src/gateway/canvas-pages.ts";
import { setLanguage } from "../../src/locale/t.ts";
import { translations } from "../../src/locale/translations.ts";

afterEach(() => setLanguage("en"));

describe("the canvas's own pages", () => {
  it("are in the language of the gateway's process, and say which that is", () => {
    setLanguage("ru", translations);
    const page = signInPage("");
    expect(page).toContain('<html lang="ru">');
    expect(page).toContain("Токен или пароль этого Gateway");
    expect(page).toContain("<code>gateway.auth</code>; файл называет <code>gw status</code>.");
    expect(page).toContain('?"Gateway не отвечает.":"Неверно."');
  });

  it("name the directory as it is, whatever its name holds", () => {
    const directory = "/home/u/`a` & <b>/canvas";
    const pages = canvasPages({ profile: "rescue", directory, liveReload: undefined }, "/canvas");
    const listed = pages.listing("/", []);
    expect(listed.html).toContain(
      "<p>Put an index.html into <code>/home/u/`a` &amp; &lt;b&gt;/canvas</code>. Then load this page again.</p>",
    );
    expect(listed.text).toBe(`Nothing is here yet. Put files into ${directory}.\n`);
    expect(pages.missing("/x")).toContain('<a href="/canvas/">All files</a>');
  });

  it("put Chinese sentences one after the other without a blank", () => {
    setLanguage("zh-CN", translations);
    const pages = canvasPages({ profile: "rescue", directory: "/c", liveReload: undefined }, "");
    expect(pages.missing("/x")).toContain("<p>请将它放入 <code>/c</code>。然后重新加载此页面。</p>");
  });
});
