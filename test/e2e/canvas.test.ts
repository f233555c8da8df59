import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillCanvas, makePlace, secret, startGateway } from "../gateway/gateway-fixture.ts";
import { waitFor } from "../host/wait-for.ts";
import { openChromium, type Page } from "./chromium.ts";

/** The canvas as a person sees it, who touches the browser only where it is said. */
describe("the canvas in Chromium", () => {
  let page: Page;

  beforeAll(async () => {
    page = await openChromium();
  });
  afterAll(async () => page[Symbol.asyncDispose]());

  /** Waits until the page that is shown says this. */
  async function see(text: string): Promise<void> {
    let shown: unknown;
    await waitFor(
      async () => {
        shown = await page.evaluate("document.body.innerText");
        return typeof shown === "string" && shown.includes(text);
      },
      { what: () => `the page to say "${text}"; it says:\n${String(shown)}` },
    );
  }

  it("asks for the secret, and shows every change of the files by itself, after another start too", async () => {
    const place = await makePlace();
    const gateway = await startGateway(place);
    const canvas = await fillCanvas(place, {});

    await page.open(`http://127.0.0.1:${place.basePort}/canvas/`);
    await see("Token or password");
    const submit = (text: string) => `document.forms[0].elements[0].value = ${JSON.stringify(text)}; document.forms[0].requestSubmit()`;
    await page.evaluate(submit("wrong"));
    await see("That is not it.");
    await page.evaluate(submit(secret));
    await see("Nothing is here yet.");
    expect(await page.evaluate("location.href")).toBe(`http://127.0.0.1:${place.basePort}/canvas/`);

    await writeFile(path.join(canvas, "index.html"), "<!doctype html><link rel=stylesheet href=style.css><p>one</p>");
    await see("one");
    expect(await page.evaluate("document.compatMode + document.scripts.length")).toBe("CSS1Compat0");

    await page.open(`http://127.0.0.1:${place.basePort + 4}/`);
    await see("one");
    expect(await page.evaluate("location.port")).toBe(String(place.basePort + 4));
    await writeFile(path.join(canvas, "style.css"), "p::after { content: ' styled' }");
    const content = "getComputedStyle(document.querySelector('p'), '::after').content";
    await waitFor(async () => (await page.evaluate(content)) === '" styled"', { what: "the style" });

    await mkdir(path.join(canvas, ".next"));
    await writeFile(path.join(canvas, ".next", "index.html"), "<p>below</p>");
    await rename(path.join(canvas, ".next"), path.join(canvas, "sub"));
    await writeFile(path.join(canvas, ".page"), "<iframe src=sub/></iframe><p>two</p>");
    await rename(path.join(canvas, ".page"), path.join(canvas, "index.html"));
    await see("two");
    await waitFor(async () => (await page.evaluate("frames[0].document.body.innerText")) === "below", { what: "the page in the frame" });

    await gateway.stop();
    await startGateway(place);
    await writeFile(path.join(canvas, "index.html"), "<script>cut off");
    await waitFor(async () => (await page.evaluate("document.body.innerText")) === "", { what: "the page that is cut off" });
    await writeFile(path.join(canvas, "index.html"), "<p>three</p>");
    await see("three");
  });
});
