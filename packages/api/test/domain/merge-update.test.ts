import { diffValues, nestValues, type ProfileValues, readValues } from "@rep/schema/profile-values";
import { describe, expect, test } from "vitest";
import { mergeUpdate } from "../../src/domain/merge-update.ts";
import { exampleProfile } from "../../src/http/examples.ts";

const { user, persona } = exampleProfile;
const before: ProfileValues = {
  ...readValues(user, persona),
  automations: { followUp: true, steps: [{ wait: 1, next: { a: 1, b: 2 } }] },
};

const merged = (update: Parameters<typeof mergeUpdate>[1], country = "CA") =>
  mergeUpdate(before, update, country);
const changesOf = (update: Parameters<typeof mergeUpdate>[1]) => diffValues(before, merged(update).after);

describe("what an update really changes", () => {
  test("nothing sent is nothing changed", () => expect(changesOf({})).toEqual([]));

  test("what is not sent stays as it is", () => {
    expect(merged({ fullName: "Al" }).after).toEqual({ ...before, fullName: "Al" });
  });

  test("everything sent back as it was read is no change", () => {
    expect(changesOf(nestValues(before))).toEqual([]);
  });

  test("each changed field is named with before and after, in the order of the table", () => {
    expect(
      changesOf({ persona: { region: null }, fullName: "Al", notificationPreferences: { calls: false } }),
    ).toEqual([
      { path: "fullName", before: "Alex Rep", after: "Al" },
      { path: "notificationPreferences.calls", before: true, after: false },
      { path: "persona.region", before: "Ontario", after: null },
    ]);
  });

  test("the order of keys in automations is no change, the order of a list is", () => {
    expect(changesOf({ automations: { steps: [{ next: { b: 2, a: 1 }, wait: 1 }] } })).toEqual([]);
    expect(changesOf({ automations: { steps: [] } })).toHaveLength(1);
  });

  test("a key of automations set to null goes, and one that was not there changes nothing", () => {
    expect(merged({ automations: { followUp: null } }).after.automations).toEqual({
      steps: before.automations.steps,
    });
    expect(changesOf({ automations: { nothing: null } })).toEqual([]);
  });

  test("a list and an object with its positions as keys are not the same", () => {
    const list = { ...before, automations: { steps: ["call"] } };
    const object = { ...before, automations: { steps: { 0: "call" } } };
    expect(diffValues(list, object)).toHaveLength(1);
  });

  test("-0 and 0 are the same value, 0 and false are not", () => {
    const zero = { ...before, automations: { n: 0 } };
    expect(diffValues(zero, { ...before, automations: { n: -0 } })).toEqual([]);
    expect(diffValues(zero, { ...before, automations: { n: false } })).toHaveLength(1);
  });
});

describe("numbers take the organization's country to read", () => {
  test("the number one has, typed as people type it, is no change", () => {
    expect(changesOf({ phoneNumber: "(416) 555-0199" })).toEqual([]);
    expect(changesOf({ sinchPhoneNumber: "416.555.0100" })).toEqual([]);
  });

  test("a national number becomes E.164 of that country", () => {
    expect(merged({ phoneNumber: "020 7946 0123" }, "GB").after.phoneNumber).toBe("+442079460123");
  });

  test("a number that is taken away is no number to read", () => {
    expect(merged({ phoneNumber: null, sinchPhoneNumber: null })).toMatchObject({
      after: { phoneNumber: null, sinchPhoneNumber: null },
      issues: [],
    });
  });

  test("what is no number is reported at the field", () => {
    expect(merged({ phoneNumber: "12" }).issues).toMatchObject([
      { path: ["phoneNumber"], code: "INVALID_PHONE_NUMBER" },
    ]);
  });

  test("an outbound number that is none stays as typed, for the lookup to fail", () => {
    expect(merged({ sinchPhoneNumber: "12" })).toMatchObject({
      after: { sinchPhoneNumber: "12" },
      issues: [],
    });
  });
});
