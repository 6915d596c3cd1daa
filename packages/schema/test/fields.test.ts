import { describe, expect, test } from "vitest";
import { accessRoles } from "../src/access-role.ts";
import { fieldSchemas } from "../src/field-schemas.ts";
import { fieldDefinition, fieldGroups, fieldPaths, groupKeys, sections } from "../src/fields.ts";

/** Path, label, kind, and whether null clears: sections 3 and 5 of the contract. */
const expected: [path: string, section: string, label: string, kind: string, nullClears: boolean][] = [
  ["fullName", "profile", "Full name", "name", false],
  ["email", "profile", "Email", "email", false],
  ["designation", "profile", "Job title", "text", true],
  ["phoneNumber", "calling", "Mobile number", "phone", true],
  ["sinchPhoneNumber", "calling", "Outbound number", "reference", true],
  ["callForwardingEnabled", "calling", "Forward calls to my mobile", "switch", false],
  ["departmentId", "team", "Department", "reference", true],
  ["accessRole", "team", "Access role", "choice", false],
  ["notificationPreferences.aiResponses", "notifications", "AI responses", "switch", false],
  ["notificationPreferences.inboundInAutopilot", "notifications", "Inbound in autopilot", "switch", false],
  ["notificationPreferences.automationTriggers", "notifications", "Automation triggers", "switch", false],
  ["notificationPreferences.emailSync", "notifications", "Email sync", "switch", false],
  ["notificationPreferences.escalations", "notifications", "Escalations", "switch", false],
  ["notificationPreferences.autopilotMonitor", "notifications", "Autopilot monitor", "switch", false],
  ["notificationPreferences.humanMonitor", "notifications", "Human monitor", "switch", false],
  ["notificationPreferences.assignments", "notifications", "Assignments", "switch", false],
  ["notificationPreferences.calls", "notifications", "Calls", "switch", false],
  ["notificationPreferences.campaigns", "notifications", "Campaigns", "switch", false],
  ["notificationPreferences.other", "notifications", "Everything else", "switch", false],
  ["automations", "automations", "Automations (JSON)", "map", false],
  ["persona.user", "persona", "Signature name", "text", true],
  ["persona.position", "persona", "Position", "text", true],
  ["persona.userEmail", "persona", "Signature email", "email", true],
  ["persona.organization", "persona", "Organization", "text", true],
  ["persona.organizationAddress", "persona", "Organization address", "text", true],
  ["persona.leadProvider", "persona", "Lead provider", "text", true],
  ["persona.organizationWebsite", "persona", "Website", "url", true],
  ["persona.organizationCity", "persona", "City", "text", true],
  ["persona.region", "persona", "Region", "text", true],
  ["persona.timezone", "persona", "Time zone", "timeZone", true],
  ["persona.businessHours", "persona", "Business hours", "businessHours", true],
];

describe("the table of fields", () => {
  test("names every field of the contract, in this order, with its section, label, kind and whether null clears it", () => {
    const table = fieldPaths.map((path) => {
      const { section, label, kind, nullClears } = fieldDefinition(path);
      return [path, section, label, kind, nullClears];
    });
    const named = new Set(expected.map(([path]) => path));
    expect(table.filter(([path]) => named.has(String(path)))).toEqual(expected);
  });

  test("lists the two groups and their eleven members each, in order", () => {
    expect(fieldGroups).toEqual(["notificationPreferences", "persona"]);
    const members = (group: string) =>
      expected.flatMap(([path]) => (path.startsWith(`${group}.`) ? [path.slice(group.length + 1)] : []));
    for (const group of fieldGroups) {
      const wanted = members(group);
      expect(wanted).toHaveLength(11);
      expect(groupKeys(group).filter((key) => wanted.includes(key))).toEqual(wanted);
    }
  });

  test.each(fieldPaths)("%s: who may change it, as section 4 says", (path) => {
    const managed = ["sinchPhoneNumber", "departmentId"].includes(path);
    const own = path === "accessRole" ? [] : managed ? ["SUPERADMIN", "ADMIN"] : accessRoles;
    expect(fieldDefinition(path).own).toEqual(own);
    expect(fieldDefinition(path).others).toEqual(["SUPERADMIN", "ADMIN"]);
  });

  test("only time zone and business hours are the organization's to set", () => {
    expect(fieldPaths.filter((path) => fieldDefinition(path).needsHoursOverride)).toEqual([
      "persona.timezone",
      "persona.businessHours",
    ]);
  });

  test("has a sentence and one schema for every field, and sections with words", () => {
    for (const path of fieldPaths) expect(fieldDefinition(path).description).toMatch(/^[A-Z].+\.$/);
    expect(Object.keys(fieldSchemas)).toEqual(fieldPaths);
    expect(Object.keys(sections)).toEqual([
      "profile",
      "calling",
      "team",
      "notifications",
      "automations",
      "persona",
    ]);
    for (const { title, intro } of Object.values(sections)) {
      expect(title).toMatch(/^[A-Z]/);
      expect(intro).toMatch(/\.$/);
    }
  });

  test.each(fieldPaths)("%s: null is taken exactly where it clears", (path) => {
    expect(fieldSchemas[path].safeParse(null).success).toBe(fieldDefinition(path).nullClears);
    expect(fieldSchemas[path].safeParse(undefined).success).toBe(false);
  });
});
