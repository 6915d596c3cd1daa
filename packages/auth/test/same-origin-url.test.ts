import { describe, expect, test } from "vitest";
import { sameOriginUrl } from "../src/index.ts";

const base = "https://settings.example";

describe("where sign-in sends people", () => {
  test.each(["/settings", "/settings?section=persona#hours", `${base}/people`])("stays: %s", (url) => {
    expect(sameOriginUrl(url, base)).toBe(new URL(url, base).href);
  });

  test.each([
    "https://evil.example/settings",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    " //evil.example",
    "https:evil.example",
    "http://settings.example/",
    "https://settings.example.evil.example/",
    "https://settings.example@evil.example/",
    "https://settings.example:444/",
    "javascript:alert(1)",
    "data:text/html,x",
    "http://[",
  ])("or goes to the start: %j", (url) => {
    expect(new URL(sameOriginUrl(url, base)).origin).toBe(base);
    expect(sameOriginUrl(url, base)).not.toContain("//evil");
  });
});
