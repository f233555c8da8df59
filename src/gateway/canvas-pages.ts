import { html, raw } from "hono/html";
import type { DirectoryPages } from "../host/http-servers.ts";
import { visibleText } from "../lib/visible-text.ts";
import { sentences } from "../locale/sentences.ts";
import { currentLanguage, t } from "../locale/t.ts";
import { type LiveReload, liveReloadElement } from "./live-reload.ts";

/** Where the canvas answers itself: hidden names, which no file of the canvas is served under. */
export const canvasPaths = { changes: "/.gw/changes", signIn: "/.gw/sign-in" } as const;

/** What the pages tell of the canvas; `directory` as people write it. */
export type CanvasFacts = {
  readonly profile: string;
  readonly directory: string;
  readonly liveReload: Pick<LiveReload, "version"> | undefined;
};

type Html = ReturnType<typeof html>;

/** What a browser or another program sees where the canvas under this prefix of the URL has no file of its own. */
export function canvasPages({ profile, directory, liveReload }: CanvasFacts, prefix: string): DirectoryPages {
  const title = t("Canvas of {profile}", { profile });
  const wait = liveReload !== undefined ? t("This page shows it as soon as it is there.") : t("Then load this page again.");
  const placeOf = (path: string) => directory + path.replace(/\/$/, "");
  const advise = (advice: string) => html`<p>${codeSpans(sentences(advice, wait))}</p>`;
  return {
    insertion: () => {
      if (liveReload === undefined) return undefined;
      const version = liveReload.version();
      return { version, element: liveReloadElement(`${prefix}${canvasPaths.changes}`, version) };
    },
    listing: (path, names) => {
      const empty = html`<p>${t("Nothing is here yet.")}</p>
        ${advise(t("Put an index.html into `{path}`.", { path: inCode(placeOf(path)) }))}`;
      const page = html`<h1>${path}</h1>
        ${names.length === 0 ? empty : ""}${list(path, names)}`;
      const rows = names.map((name) => `${visibleText(name)}\n`).join("");
      return {
        html: render(title, page),
        text:
          names.length === 0
            ? `${sentences(t("Nothing is here yet."), t("Put files into {path}.", { path: visibleText(placeOf(path)) }))}\n`
            : rows,
      };
    },
    missing: (path) =>
      render(
        title,
        html`<h1>${path}</h1>
          <p>${t("There is no such file in the canvas.")}</p>
          ${advise(t("Put it into `{path}`.", { path: inCode(placeOf("")) }))}
          <p><a href="${prefix}/">${t("All files")}</a></p>`,
      ),
  };
}

/** The page for a browser that has not shown the secret yet; it never puts it into an address. */
export function signInPage(prefix: string): string {
  const body = html`<h1>${t("Canvas")}</h1>
    <form>
      <label>${t("Token or password of this gateway")} <input type="password" autocomplete="current-password" required autofocus /></label>
      <button>${t("Open")}</button>
      <p role="status"></p>
    </form>
    <p>${codeSpans(t("It stands in the gateway's config, at `gateway.auth`; `gw status` names the file."))}</p>`;
  const words = { $PATH: `${prefix}${canvasPaths.signIn}`, $SILENT: t("The gateway does not answer."), $WRONG: t("That is not it.") };
  const script = Object.entries(words).reduce((text, [name, word]) => text.replace(name, () => JSON.stringify(word)), signInScript);
  return render(t("Canvas"), body, `<script>${script}</script>`);
}

/** A sentence whose parts in backquotes are code. */
function codeSpans(text: string): readonly (string | Html)[] {
  return text.split("`").map((part, index) => (index % 2 === 0 ? part : html`<code>${part.replaceAll(standIn, "`")}</code>`));
}

/** A path may hold backquotes of its own. */
function inCode(path: string): string {
  return path.replaceAll("`", standIn);
}

const standIn = "\u{E000}";

function list(path: string, names: readonly string[]): Html {
  const up = path === "/" ? [] : ["../"];
  return html`<ul>
    ${[...up, ...names].map((name) => html`<li><a href="${linkTo(name)}">${name}</a></li>`)}
  </ul>`;
}

/** A name with a colon would be taken for an address of its own. */
function linkTo(name: string): string {
  return name === "../" ? name : `./${name.split("/").map(encodeURIComponent).join("/")}`;
}

function render(title: string, body: Html, script = ""): string {
  const page = html`<!doctype html>
    <html lang="${currentLanguage()}">
      <head>
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        ${body}${raw(script)}
      </body>
    </html>`;
  if (page instanceof Promise) throw new Error("a page is made of values that are there");
  return `${page}\n`;
}

const style =
  ":root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{max-width:40em;margin:2em auto;padding:0 1em;overflow-wrap:anywhere}" +
  "h1{font-size:1.25em}input{display:block;width:100%;box-sizing:border-box;font:inherit;margin:.5em 0}button{font:inherit}";

/** A secret is sent as gw's other clients send it: percent-encoded where a header could not carry it. */
const signInScript = `(()=>{
const form=document.forms[0],field=form.elements[0],said=form.querySelector("[role=status]");
form.onsubmit=async(event)=>{
event.preventDefault();
const secret=field.value;
const bearer=/^[\\x21-\\x7e]+$/.test(secret)?secret:encodeURIComponent(secret.toWellFormed());
const reply=await fetch($PATH,{headers:{authorization:"Bearer "+bearer}}).catch(()=>undefined);
if(reply?.ok)location.reload();
else said.textContent=reply===undefined?$SILENT:$WRONG;
};
})()`.replaceAll("\n", "");
