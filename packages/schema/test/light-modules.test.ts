import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

const src = join(import.meta.dirname, "../src");

/** Packages a module brings to the browser, types aside, and those of the modules it imports. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  for (const [, what = "", from = ""] of readFileSync(file, "utf8").matchAll(
    /^(?:im|ex)port ([^;]*?from )?"([^"]+)";/gms,
  )) {
    if (what.startsWith("type ")) continue;
    if (!from.startsWith(".")) packages.add(from);
    else for (const each of packagesOf(join(dirname(file), from), seen)) packages.add(each);
  }
  return packages;
}

describe("what a module brings to the browser", () => {
  test.each([
    "access-role",
    "automations",
    "business-hours",
    "clean-text",
    "domain-error",
    "email-key",
    "errors",
    "fields",
    "json",
    "merge-patch",
    "password-limits",
    "read-json",
    "read-only-reason",
    "time-zone",
  ])("%s: nothing but itself", (name) => {
    expect([...packagesOf(join(src, `${name}.ts`))]).toEqual([]);
  });

  test("phone-number: the phone library in its small form", () => {
    expect([...packagesOf(join(src, "phone-number.ts"))]).toEqual(["libphonenumber-js/min"]);
  });

  test("password-rules: the list of common passwords and its estimator", () => {
    expect([...packagesOf(join(src, "password-rules.ts"))]).toEqual([
      "@zxcvbn-ts/core",
      "@zxcvbn-ts/language-common",
    ]);
  });

  test.each(["validate-field", "update-profile", "profile", "index"])(
    "%s: zod, and neither the phone library nor the list of passwords",
    (name) => {
      expect([...packagesOf(join(src, `${name}.ts`))]).toEqual(["zod"]);
    },
  );
});
