import { expect, test } from "vitest";
import { auditChanges } from "../../src/domain/audit-changes.ts";

test("the trail keeps only the entries of a map that differ", () => {
  const before = { kept: { deep: 1 }, changed: 1, removed: true };
  const after = { kept: { deep: 1 }, changed: 2, added: null };
  expect(auditChanges([{ path: "automations", before, after }])).toEqual([
    { path: "automations", before: { changed: 1, removed: true }, after: { changed: 2, added: null } },
  ]);
});

test("every other value is kept as a whole, also beside a map", () => {
  const changes = [
    { path: "fullName" as const, before: "Alex", after: "Al" },
    { path: "persona.region" as const, before: null, after: "Ontario" },
    { path: "automations" as const, before: null, after: { a: 1 } },
    { path: "automations" as const, before: { a: 1 }, after: null },
  ];
  expect(auditChanges(changes)).toEqual(changes);
});
