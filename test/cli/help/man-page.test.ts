import { describe, expect, it } from "vitest";
import { declareCommands } from "../../../src/cli/declare-commands.ts";
import { manPage } from "../../../src/cli/help/man-page.ts";
import { acceptedCommands } from "../accepted-commands.ts";

describe("manPage", () => {
  const page = manPage(
    declareCommands(),
    [
      {
        name: "some-topic",
        title: "what it is",
        blocks: [
          { kind: "text", text: ".config isn't a \\\\request" },
          { kind: "lines", lines: ["gw --yes"] },
          { kind: "pairs", pairs: [["-1", "minus one"]] },
        ],
      },
    ],
    "1.2.3",
  );

  it("has every command, with its words and its own flags", () => {
    for (const words of acceptedCommands()) expect(page).toMatch(new RegExp(`^\\.SS gw ${words.join(" ")}(?: [<[].*)?$`, "m"));
    expect(page).toContain(".SS gw help [topic...]\nExplain a command or a topic.\n");
    expect(page).toContain(".TP\n.B \\-\\-port <number>\n");
    expect(page.match(/^\.B \\-\\-profile <name>$/gm)).toHaveLength(1);
  });

  it("escapes what roff would obey, and keeps minus signs that can be pasted", () => {
    expect(page).toContain(
      [
        ".SH SOME\\-TOPIC",
        "What it is.",
        ".PP",
        String.raw`\&.config isn\(aqt a \e\erequest`,
        ".PP",
        ".nf",
        "  gw \\-\\-yes",
        ".fi",
        ".TP",
        ".B \\-1",
        "minus one",
      ].join("\n"),
    );
    expect(page).toMatch(/^\.TH GW 1 "" "gw 1\.2\.3"$/m);
  });
});
