#!/usr/bin/env node
"use strict";
// Kept to what every Node understands: an old one must get as far as the sentence below.
var version = require("../package.json").version;
var oldest = [22, 13];
var running = process.versions.node.split(".").map(Number);

if (running[0] < oldest[0] || (running[0] === oldest[0] && running[1] < oldest[1])) {
  process.stderr.write(
    "gw needs Node " +
      oldest.join(".") +
      " or newer, and this is Node " +
      process.versions.node +
      ". " +
      "Get a newer one from https://nodejs.org, or call gw as `npx gw` in its checkout, which brings its own.\n",
  );
  process.exitCode = 1;
} else if (process.argv.length === 3 && process.argv[2] === "--version") {
  require("node:fs").writeSync(1, version + "\n");
} else {
  require("node:module").enableCompileCache();
  void import("../dist/main.js").then(function (gw) {
    return gw.main(__filename, version);
  });
}
