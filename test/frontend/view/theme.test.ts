import { expect, test } from "vitest";
import { theme } from "../../../src/frontend/view/theme.ts";

/** Backgrounds and colours of widespread palettes. */
const palettes = [
  { name: "xterm", backgrounds: ["#000000", "#ffffff"], red: "#cd0000", green: "#00cd00", magenta: "#cd00cd", cyan: "#00cdcd" },
  { name: "VGA", backgrounds: ["#000000", "#ffffff"], red: "#aa0000", green: "#00aa00", magenta: "#aa00aa", cyan: "#00aaaa" },
  { name: "Tango", backgrounds: ["#000000", "#ffffff"], red: "#cc0000", green: "#4e9a06", magenta: "#75507b", cyan: "#06989a" },
  { name: "VS Code, dark", backgrounds: ["#1e1e1e"], red: "#cd3131", green: "#0dbc79", magenta: "#bc3fbc", cyan: "#11a8cd" },
  { name: "VS Code, light", backgrounds: ["#ffffff"], red: "#cd3131", green: "#00bc00", magenta: "#bc05bc", cyan: "#0598bc" },
  { name: "Terminal.app", backgrounds: ["#000000", "#ffffff"], red: "#c23621", green: "#25bc24", magenta: "#d338d3", cyan: "#33bbc8" },
  { name: "Campbell", backgrounds: ["#0c0c0c", "#ffffff"], red: "#c50f1f", green: "#13a10e", magenta: "#881798", cyan: "#3a96dd" },
  { name: "Solarized", backgrounds: ["#002b36", "#fdf6e3"], red: "#dc322f", green: "#859900", magenta: "#d33682", cyan: "#2aa198" },
] as const;

/** The contrast of the worst of these palettes: xterm's cyan on white. Its yellow has 1.7 there, and the blue of VGA 1.6 on black. */
const least = 1.9;

test.each(palettes)("every colour of the theme can be read on $name", ({ backgrounds, ...colours }) => {
  for (const { colour } of Object.values(theme)) {
    if (colour === undefined) continue;
    for (const background of backgrounds) expect([colour, contrast(colours[colour], background) >= least]).toEqual([colour, true]);
  }
});

test("tones that mean different things look different", () => {
  const looks = Object.values(theme).map((style) => JSON.stringify(style));
  expect(new Set(looks).size).toBe(looks.length);
});

/** The contrast ratio of two colours (WCAG 2). */
function contrast(left: string, right: string): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].toSorted((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
