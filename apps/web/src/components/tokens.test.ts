import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const modes = ["light", "dark"] as const;

function colour(name: string, mode: (typeof modes)[number]): string {
  const value = new RegExp(`--color-${name}: ([^;]+);`).exec(css)?.[1] ?? "";
  const pair = /light-dark\((#\w{6}), (#\w{6})\)/.exec(value);
  return (mode === "light" ? pair?.[1] : pair?.[2]) ?? value;
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["canvas", "surface", "sunken", "hover"];
/** [foreground, backgrounds, least ratio]: 4.5 for text (WCAG 1.4.3), 3 for edges and focus (1.4.11). */
const pairs: [string, string[], number][] = [
  ["ink", [...grounds, "accent-soft", "danger-soft", "success-soft", "warning-soft"], 7],
  ["ink-muted", [...grounds, "accent-soft", "danger-soft", "success-soft", "warning-soft"], 4.5],
  ["accent-text", [...grounds, "accent-soft"], 4.5],
  ["danger-text", [...grounds, "danger-soft"], 4.5],
  ["success-text", [...grounds, "success-soft"], 4.5],
  ["warning-text", [...grounds, "warning-soft"], 4.5],
  ["white", ["accent", "accent-hover", "danger", "danger-hover"], 4.5],
  ["line-strong", ["canvas", "surface", "sunken"], 3],
  ["accent", ["surface", "sunken"], 3],
  ["focus", [...grounds, "accent-soft"], 3],
];

test.each(modes)("every colour pair in use has AA contrast in %s mode", (mode) => {
  const weak = pairs.flatMap(([front, backs, least]) =>
    backs
      .map((back) => ({
        pair: `${front} on ${back}`,
        ratio: contrast(colour(front, mode), colour(back, mode)),
      }))
      .filter(({ ratio }) => !(ratio >= least)),
  );
  expect(weak).toEqual([]);
});
