import { html, raw } from "hono/html";
import type { DirectoryPages } from "../host/http-servers.ts";
import { visibleText } from "../lib/visible-text.ts";
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
  const title = `Canvas of ${profile}`;
  const wait = liveReload !== undefined ? "This page shows it as soon as it is there." : "Then load this page again.";
  const placeOf = (path: string) => directory + path.replace(/\/$/, "");
  const put = (name: string, path: string) => html`<p>Put ${name} into <code>${placeOf(path)}</code>. ${wait}</p>`;
  return {
    insertion: () => {
      if (liveReload === undefined) return undefined;
      const version = liveReload.version();
      return { version, element: liveReloadElement(`${prefix}${canvasPaths.changes}`, version) };
    },
    listing: (path, names) => {
      const empty = html`<p>Nothing is here yet.</p>
        ${put("an index.html", path)}`;
      const page = html`<h1>${path}</h1>
        ${names.length === 0 ? empty : ""}${list(path, names)}`;
      const rows = names.map((name) => `${visibleText(name)}\n`).join("");
      return {
        html: render(title, page),
        text: names.length === 0 ? `Nothing is here yet. Put files into ${visibleText(placeOf(path))}.\n` : rows,
      };
    },
    missing: (path) =>
      render(
        title,
        html`<h1>${path}</h1>
          <p>There is no such file in the canvas.</p>
          ${put("it", "")}
          <p><a href="${prefix}/">All files</a></p>`,
      ),
  };
}

/** The page for a browser that has not shown the secret yet; it never puts it into an address. */
export function signInPage(prefix: string): string {
  const body = html`<h1>Canvas</h1>
    <form>
      <label>Token or password of this gateway <input type="password" autocomplete="current-password" required autofocus /></label>
      <button>Open</button>
      <p role="status"></p>
    </form>
    <p>It stands in the gateway's config, at <code>gateway.auth</code>; <code>gw status</code> names the file.</p>`;
  return render("Canvas", body, `<script>${signInScript.replace("$PATH", JSON.stringify(`${prefix}${canvasPaths.signIn}`))}</script>`);
}

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
    <html lang="en">
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
else said.textContent=reply===undefined?"The gateway does not answer.":"That is not it.";
};
})()`.replaceAll("\n", "");
