import { readdirSync } from "node:fs";
import path from "node:path";
import { sections } from "@rep/schema/fields";
import { describe, expect, test } from "vitest";

/**
 * A feature is one section of the page, or one page, and its files are named after what they are. `settings`, `form` and
 * `shell` are what the sections stand in.
 */
const names = new Set([
  "section.tsx", // what the page shows
  "page.tsx", // a page of its own
  "form.tsx", // a form of its own, with its buttons
  "use-form.ts", // how it is kept, checked and sent
  "use-change.ts", // a change that takes effect at once
  "fields.tsx", // inputs that several forms share
  "groups.ts", // how the fields, or the choices for them, are grouped
  "hint.tsx", // what a field says that changes with what is typed
  "preview.tsx", // what will become of what is typed
  "list.tsx", // what the server holds many of
  "item.tsx", // one of them
  "skeleton.tsx", // while it loads
  "failed.tsx", // when it could not be loaded
  "state.ts", // what is kept in the browser
  "actions.ts", // what a form asks of the server
]);
const frame = ["form", "settings", "shell"];

const features = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !frame.includes(entry.name))
  .map(({ name }) => ({ name, files: readdirSync(path.join(import.meta.dirname, name)) }));

describe.each(features)("$name", ({ files }) => {
  test("has files of the known kinds only", () => {
    // Of several of one kind each says which it is: `password-form.tsx`, `number-list.tsx`.
    const unknown = files.filter(
      (file) => !names.has(file.replace(/^[a-z-]+-(?=(?:form|list|fields)\.tsx$)/, "")),
    );
    expect(unknown).toEqual([]);
  });
});

test("every section of the table, the activity and the security have a section of the page", () => {
  const withSection = features.filter(({ files }) => files.includes("section.tsx")).map(({ name }) => name);
  expect(withSection.toSorted()).toEqual([...Object.keys(sections), "activity", "security"].toSorted());
});
