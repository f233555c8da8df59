import { expect, test } from "vitest";
import { mediaTypeOf } from "../../src/node/media-type.ts";

test.for([
  ["index.html", "text/html; charset=utf-8"],
  ["PAGE.HTM", "text/html; charset=utf-8"],
  ["style.css", "text/css; charset=utf-8"],
  ["app.js", "text/javascript; charset=utf-8"],
  ["module.mjs", "text/javascript; charset=utf-8"],
  ["app.js.map", "application/json"],
  ["data.json", "application/json"],
  ["feed.xml", "text/xml"],
  ["notes.md", "text/markdown; charset=utf-8"],
  ["notes.txt", "text/plain; charset=utf-8"],
  ["table.csv", "text/csv; charset=utf-8"],
  ["drawing.svg", "image/svg+xml; charset=utf-8"],
  ["photo.jpeg", "image/jpeg"],
  ["photo.webp", "image/webp"],
  ["icon.ico", "image/x-icon"],
  ["sound.wav", "audio/wav"],
  ["sound.m4a", "audio/mp4"],
  ["film.mp4", "video/mp4"],
  ["film.webm", "video/webm"],
  ["captions.vtt", "text/vtt; charset=utf-8"],
  ["code.wasm", "application/wasm"],
  ["font.woff2", "font/woff2"],
  ["paper.pdf", "application/pdf"],
  ["site.webmanifest", "application/manifest+json"],
  ["/a.b/none", "application/octet-stream"],
  ["odd.unknown", "application/octet-stream"],
])("%s is %s", ([name, type]) => {
  expect(mediaTypeOf(`/canvas/${name}`)).toBe(type);
});
