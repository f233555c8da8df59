import { describe, expect, it } from "vitest";
import { renderAnimatedSvg, type Screen } from "../../../script/lib/animated-svg.ts";
import { screenOf } from "./screen-of.ts";

describe("renderAnimatedSvg", () => {
  it.each<[string, Screen, readonly string[]]>([
    ["plain text at its column, blanks around it left out", screenOf(["  two words  "]), [tspan(2, 9, "two words")]],
    [
      "one piece for each look, each at its own column",
      screenOf(["a ", ["b", { bold: true }], ["cd", { dim: true, italic: true }]]),
      [tspan(0, 1, "a"), tspan(2, 1, "b", ' class="s"'), tspan(3, 2, "cd", ' class="d i"')],
    ],
    ["wide characters over two cells", screenOf(["漢字x"]), [tspan(0, 5, "漢字x")]],
    [
      "what follows a wide character at the right column",
      screenOf(["漢", ["x", { bold: true }]]),
      [tspan(0, 2, "漢"), tspan(2, 1, "x", ' class="s"')],
    ],
    ["a colour of the palette", screenOf([["x", { fg: "palette:2" }]]), [tspan(0, 1, "x", ' fill="#8fce7e"')]],
    ["a colour of the cube", screenOf([["x", { fg: "palette:208" }]]), [tspan(0, 1, "x", ' fill="#ff8700"')]],
    ["a grey", screenOf([["x", { fg: "palette:244" }]]), [tspan(0, 1, "x", ' fill="#808080"')]],
    ["a colour of its own", screenOf([["x", { fg: "#010203" }]]), [tspan(0, 1, "x", ' fill="#010203"')]],
    [
      "an inverse blank as a painted cell",
      screenOf(["ab", [" ", { inverse: true }]]),
      ['<rect x="16.8" y="0" width="8.4" height="18" fill="#d7dae0"/>', tspan(0, 2, "ab")],
    ],
    [
      "inverse text in the colour of the window",
      screenOf([["x", { inverse: true, fg: "palette:1" }]]),
      ['<rect x="0" y="0" width="8.4" height="18" fill="#f2777a"/>', tspan(0, 1, "x", ' fill="#171a21"')],
    ],
    ["what XML would take for markup", screenOf(['<a & "b">']), [tspan(0, 9, "&lt;a &amp; &quot;b&quot;&gt;")]],
  ])("shows %s", (_, screen, pieces) => {
    const svg = renderAnimatedSvg({ title: "", frames: [{ screen, seconds: 1, says: "" }], texts: [] });
    expect(svg.match(/<rect x=.*?\/>|<tspan.*?<\/tspan>/g)).toEqual(pieces);
  });

  it("puts every row on its own base line and skips empty ones", () => {
    const svg = renderAnimatedSvg({ title: "", frames: [{ screen: screenOf(["a"], [""], ["b"]), seconds: 1, says: "" }], texts: [] });
    expect(svg.match(/<text y="[^"]*"/g)).toEqual(['<text y="13.5"', '<text y="49.5"']);
  });

  it("shows each frame in its part of the time, and the first one where nothing moves", () => {
    const screen = screenOf(["x"]);
    const svg = renderAnimatedSvg({
      title: "",
      texts: [],
      frames: [
        { screen, seconds: 1, says: "" },
        { screen, seconds: 2, says: "" },
        { screen, seconds: 1, says: "" },
      ],
    });
    expect(svg).toContain(".f{visibility:hidden}.f0{visibility:visible}");
    expect(svg).toContain("@keyframes f0{0%{visibility:visible}25%{visibility:hidden}}.f0{animation:f0 4s step-end infinite}");
    expect(svg).toContain("@keyframes f1{0%{visibility:hidden}25%{visibility:visible}75%{visibility:hidden}}");
    expect(svg).toContain("@keyframes f2{0%{visibility:hidden}75%{visibility:visible}}");
    expect(svg.match(/<g class="f f\d">/g)).toHaveLength(3);
  });

  it("says to screen readers what can be seen", () => {
    const frames = [
      { screen: screenOf(["x"]), seconds: 1, says: "A port is proposed." },
      { screen: screenOf(["y"]), seconds: 1, says: "It is <taken>." },
    ];
    const svg = renderAnimatedSvg({ title: "gw onboard", frames, texts: [] });
    expect(svg).toContain('role="img" aria-labelledby="t d"');
    expect(svg).toContain('<title id="t">gw onboard</title>');
    expect(svg).toContain('<desc id="d">1. A port is proposed. 2. It is &lt;taken&gt;.</desc>');
  });

  it("is as large as the largest frame", () => {
    const frames = [
      { screen: screenOf(["12345678"]), seconds: 1, says: "" },
      { screen: screenOf(["1"], ["2"], ["3"]), seconds: 1, says: "" },
    ];
    expect(renderAnimatedSvg({ title: "", frames, texts: [] })).toContain('viewBox="0 0 99.2 106"');
  });
});

function tspan(column: number, width: number, text: string, rest = ""): string {
  const length = width === 1 ? "" : ` textLength="${cells(width)}" lengthAdjust="spacingAndGlyphs"`;
  return `<tspan x="${cells(column)}"${length}${rest}>${text}</tspan>`;
}

function cells(count: number): number {
  return Math.round(count * 840) / 100;
}
