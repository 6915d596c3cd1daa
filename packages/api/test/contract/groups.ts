import { groupKeys } from "@rep/schema";
import { describe, expect, test } from "vitest";
import { paths, type World } from "./world.ts";

const notifications = "/api/user/notification-preferences";

export function groupSuite(enter: () => World): void {
  describe("notification preferences", () => {
    test("are read and written at their own address, keys left out keep their value", async () => {
      const { client, tokens } = enter();
      const token = tokens.dana;
      const before = await client("GET", notifications, { token });
      expect(before.status).toBe(200);
      expect(before.body).toEqual({ success: true, data: expect.any(Object) });
      expect(Object.keys(before.body.data).sort()).toEqual([...groupKeys("notificationPreferences")].sort());
      for (const key of groupKeys("notificationPreferences")) {
        const value = !before.body.data[key];
        const put = await client("PUT", notifications, {
          token,
          body: { notificationPreferences: { [key]: value } },
        });
        expect(put.status).toBe(200);
        expect(put.body).toEqual({
          success: true,
          message: expect.any(String),
          data: { ...before.body.data, [key]: value },
        });
        expect((await client("GET", notifications, { token })).body.data).toEqual(put.body.data);
        const body = { notificationPreferences: before.body.data };
        expect((await client("PUT", notifications, { token, body })).body.data).toEqual(before.body.data);
      }
    });

    test("are the same through the profile", async () => {
      const { client, tokens, put } = enter();
      const answer = await put("dana", { notificationPreferences: { calls: false } });
      expect(answer.body.user.notificationPreferences.calls).toBe(false);
      const read = await client("GET", notifications, { token: tokens.dana });
      expect(read.body.data).toEqual(answer.body.user.notificationPreferences);
      await put("dana", { notificationPreferences: { calls: true } });
    });

    test.each([
      [{}, ["notificationPreferences"]],
      [{ notificationPreferences: null }, ["notificationPreferences"]],
      [{ notificationPreferences: { calls: "yes" } }, ["notificationPreferences.calls"]],
      [{ notificationPreferences: { calls: null } }, ["notificationPreferences.calls"]],
      [{ notificationPreferences: { sms: true } }, ["notificationPreferences.sms"]],
      [{ notificationPreferences: {}, fullName: "x" }, ["fullName"]],
    ])("reject %j", async (body, named) => {
      const { client, tokens } = enter();
      const answer = await client("PUT", notifications, { token: tokens.dana, body });
      expect([answer.status, answer.body.code]).toEqual([400, "VALIDATION_FAILED"]);
      expect(paths(answer)).toEqual(named);
    });
  });

  describe("persona", () => {
    test("the first set makes one and links it, each string may be cleared, the next set changes the same one", async () => {
      const { put, get } = enter();
      expect((await get("dana")).body.persona).toBeNull();
      expect((await put("dana", { persona: {} })).body.persona).toBeNull();
      expect((await put("dana", { persona: { region: null } })).body.persona).toBeNull();
      const first = await put("dana", { persona: { user: "Dana H", region: "Ontario" } });
      expect(first.status).toBe(200);
      expect(first.body.user.persona).toMatch(/^[0-9a-f]{24}$/);
      const _id = first.body.user.persona;
      const nothing = { _id, ...Object.fromEntries(groupKeys("persona").map((field) => [field, null])) };
      expect(first.body.persona).toEqual({ ...nothing, user: "Dana H", region: "Ontario" });
      const second = await put("dana", { persona: { region: null } });
      expect(second.body.user.persona).toBe(first.body.user.persona);
      expect(second.body.persona).toEqual({ ...nothing, user: "Dana H" });
      expect((await get("dana")).body).toEqual(second.body);
      const sentBack = await put("dana", { persona: second.body.persona });
      expect(sentBack.body).toEqual(second.body);
    });

    test.each([
      ["timezone", "america/toronto", "America/Toronto"],
      ["timezone", "US/Pacific", "America/Los_Angeles"],
      ["timezone", "utc", "UTC"],
      ["businessHours", "09:00-17:30 Mon-Thu, 9am-1pm Sat", "09:00-17:30 Mon-Thu, 9am-1pm Sat"],
      ["businessHours", "closed", "closed"],
      ["businessHours", "22:00-06:00 Fri-Sat", "22:00-06:00 Fri-Sat"],
      ["userEmail", "Dana@Sales.example", "Dana@Sales.example"],
      ["organizationWebsite", "http://acme.example/team?a=1", "http://acme.example/team?a=1"],
      ["position", "x".repeat(200), "x".repeat(200)],
    ])("%s %j is kept", async (field, sent, kept) => {
      const { put } = enter();
      const answer = await put("dana", { persona: { [field]: sent } });
      expect(answer.status, answer.text).toBe(200);
      expect(answer.body.persona[field]).toBe(kept);
      expect((await put("dana", { persona: { [field]: null } })).body.persona[field]).toBeNull();
    });

    test.each([
      ["timezone", "Mars/Phobos"],
      ["timezone", "+05:30"],
      ["businessHours", "whenever"],
      ["businessHours", "25:00-26:00 Mon"],
      ["userEmail", "nobody"],
      ["organizationWebsite", "javascript:alert(1)"],
      ["organizationWebsite", "acme"],
      ["position", "x".repeat(201)],
      ["user", 1],
      ["region", {}],
      ["nose", "x"],
      ["id", "0".repeat(24)],
      ["_id", "0".repeat(24)],
    ])("%s %j is refused by name", async (field, value) => {
      const answer = await enter().refused("dana", { persona: { [field]: value } }, 400, "VALIDATION_FAILED");
      expect(paths(answer)).toEqual([`persona.${field}`]);
    });

    test.each([[null], [[]], ["x"], [1]])("is not %j", async (persona) => {
      await enter().refused("alex", { persona }, 400, "VALIDATION_FAILED");
    });
  });

  describe("where the organization sets the hours", () => {
    test.each(["riley", "gale"] as const)(
      "%s may not, and everything else of the persona is free",
      async (who) => {
        const { refused, put } = enter();
        const both = { timezone: "America/Chicago", businessHours: "9am-5pm Mon-Fri", region: "Illinois" };
        const answer = await refused(who, { persona: both }, 403, "OVERRIDE_DISABLED");
        expect(paths(answer)).toEqual(["persona.timezone", "persona.businessHours"]);
        const rest = await put(who, { persona: { region: "Illinois", timezone: null } });
        expect(rest.status).toBe(200);
        expect(rest.body.persona).toMatchObject({ region: "Illinois", timezone: null });
        await refused(who, { persona: { timezone: "America/Chicago" } }, 403, "OVERRIDE_DISABLED");
        expect((await put(who, { persona: { ...rest.body.persona, region: "IL" } })).status).toBe(200);
      },
    );

    test("an administrator may not for somebody either", async () => {
      const { put, ids } = enter();
      const answer = await put("gale", { id: ids.riley, persona: { businessHours: "closed" } });
      expect([answer.status, answer.body.code]).toEqual([403, "OVERRIDE_DISABLED"]);
    });
  });
}
