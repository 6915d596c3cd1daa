import { describe, expect, test } from "vitest";
import { expectError, type PersonName, paths, people, type World } from "./world.ts";

const newValues = {
  fullName: "Somebody Else",
  email: "somebody.else@acme.example",
  phoneNumber: "+14165550155",
  designation: "Something else",
  automations: { somethingElse: true },
  callForwardingEnabled: true,
  notificationPreferences: { escalations: false },
  persona: { organizationCity: "Elsewhere" },
};
type Field = keyof typeof newValues;
const personal = Object.keys(newValues) as Field[];
const rank: PersonName[] = ["sam", "adam", "dana", "alex"];

export function permissionSuite(enter: () => World): void {
  const profileOf = async (who: PersonName) => (await enter().get(who)).body;

  /** Puts back what a test changed, with the tokens of people who may. */
  async function restore(who: PersonName, before: Awaited<ReturnType<typeof profileOf>>) {
    const { put, ids } = enter();
    const { user, persona } = before;
    const { fullName, email, phoneNumber, designation, callForwardingEnabled, notificationPreferences } =
      user;
    const own = { fullName, email, phoneNumber, designation, callForwardingEnabled, notificationPreferences };
    const blank = { organizationCity: null };
    const automations = { somethingElse: null, ...user.automations };
    const answer = await put(who, { ...own, automations, persona: persona ?? blank });
    expect(answer.status, answer.text).toBe(200);
    if (who !== "sam") {
      const managed = {
        departmentId: user.departmentId,
        sinchPhoneNumber: user.sinchPhoneNumber,
        accessRole: user.accessRole,
      };
      expect((await put("sam", { id: ids[who], ...managed })).status).toBe(200);
    }
  }

  describe("on one's own profile", () => {
    test.each(rank)("%s may change every personal field", async (who) => {
      const before = await profileOf(who);
      for (const field of personal) {
        const body =
          field === "callForwardingEnabled"
            ? { phoneNumber: "+14165550155", [field]: true }
            : { [field]: newValues[field] };
        const answer = await enter().put(who, body);
        expect(answer.status, `${field}: ${answer.text}`).toBe(200);
      }
      await restore(who, before);
    });

    test.each(["alex", "dana"] as const)(
      "%s may not change number, department or role: all are named",
      async (who) => {
        const { refused, get } = enter();
        const { departmentId } = (await get("alex")).body.user;
        const body = {
          sinchPhoneNumber: "+14165550101",
          departmentId: who === "alex" ? null : departmentId,
          accessRole: "ADMIN",
          designation: "free to change, but not with these",
        };
        const answer = await refused(who, body, 403, "FIELD_FORBIDDEN");
        expect(paths(answer).sort()).toEqual(["accessRole", "departmentId", "sinchPhoneNumber"]);
      },
    );

    test("a forbidden field tells nothing about its value", async () => {
      const { refused } = enter();
      for (const sinchPhoneNumber of ["+14165550101", "+14165550777", "+13125550110", null]) {
        const answer = await refused("alex", { sinchPhoneNumber }, 403, "FIELD_FORBIDDEN");
        expect(paths(answer)).toEqual(["sinchPhoneNumber"]);
      }
    });

    test.each(rank)("%s may not change the own role", async (who) => {
      const roles = ["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"];
      const { refused, get } = enter();
      const own = (await get(who)).body.user.accessRole;
      for (const accessRole of roles.filter((role) => role !== own)) {
        await refused(who, { accessRole }, 403, "FIELD_FORBIDDEN");
      }
    });

    test.each(Object.keys(people) as PersonName[])(
      "%s may send back everything as it was read",
      async (who) => {
        const { get, put } = enter();
        const before = await get(who);
        const {
          _id: _i,
          organizationId: _,
          persona: _p,
          version: _v,
          createdAt: _c,
          updatedAt: _u,
          ...user
        } = before.body.user;
        const body = { ...user, ...(before.body.persona ? { persona: before.body.persona } : {}) };
        const answer = await put(who, body);
        expect([answer.status, answer.body]).toEqual([200, before.body]);
      },
    );
  });

  describe("on somebody of a lower role", () => {
    const pairs = rank.flatMap((actor, i) => rank.slice(i + 1).map((target) => [actor, target] as const));

    test.each(pairs.filter(([actor]) => actor !== "dana"))(
      "%s may change everything of %s",
      async (actor, target) => {
        const { put, ids, get } = enter();
        const before = await profileOf(target);
        const body = {
          id: ids[target],
          ...newValues,
          departmentId: before.user.departmentId,
          accessRole: "SALES_REP",
        };
        const answer = await put(actor, { ...body, sinchPhoneNumber: "+14165550102" });
        expect(answer.status, answer.text).toBe(200);
        expect(answer.body.user).toMatchObject({
          _id: ids[target],
          fullName: "Somebody Else",
          accessRole: "SALES_REP",
        });
        expect((await get(target)).body).toEqual(answer.body);
        await restore(target, before);
      },
    );

    test("a department head may change nothing, and every field is named", async () => {
      const { put, ids } = enter();
      const before = await profileOf("alex");
      const answer = await put("dana", {
        id: ids.alex,
        ...newValues,
        sinchPhoneNumber: null,
        accessRole: "ADMIN",
      });
      expect([answer.status, answer.body.code]).toEqual([403, "FIELD_FORBIDDEN"]);
      expect(
        paths(answer)
          .map((path) => path.split(".")[0])
          .sort(),
      ).toEqual([...personal, "sinchPhoneNumber", "accessRole"].sort());
      expect(await profileOf("alex")).toEqual(before);
    });

    test("nobody gives a role above the own", async () => {
      const { put, ids } = enter();
      const before = await profileOf("alex");
      const answer = await put("adam", { id: ids.alex, accessRole: "SUPERADMIN" });
      expect([answer.status, answer.body.code, paths(answer)]).toEqual([
        403,
        "FIELD_FORBIDDEN",
        ["accessRole"],
      ]);
      expect(await profileOf("alex")).toEqual(before);
      const equal = await put("adam", { id: ids.alex, accessRole: "ADMIN" });
      expect([equal.status, equal.body.user.accessRole]).toEqual([200, "ADMIN"]);
      await restore("alex", before);
    });
  });

  describe("on nobody in reach", () => {
    const hidden: [PersonName, PersonName][] = [
      ["alex", "dana"],
      ["alex", "adam"],
      ["dana", "adam"],
      ["adam", "sam"],
      ["sam", "riley"],
      ["sam", "gale"],
      ["gale", "alex"],
      ["riley", "alex"],
      ["alex", "riley"],
    ];

    test.each(hidden)("%s does not find %s, whatever is sent", async (actor, target) => {
      const { put, ids, get, client, tokens } = enter();
      const before = await get(target);
      const bodies = [
        {},
        newValues,
        { accessRole: "SALES_REP" },
        { sinchPhoneNumber: "+14165550100" },
        { departmentId: "0".repeat(24) },
        { persona: { timezone: "America/Toronto" } },
        { email: people[target] },
      ];
      for (const body of bodies) {
        const real = await put(actor, { id: ids[target], ...body });
        const nobody = await put(actor, { id: "f".repeat(24), ...body });
        expect([real.status, real.body.code]).toEqual([404, "USER_NOT_FOUND"]);
        expect({ ...real.body, requestId: "" }).toEqual({ ...nobody.body, requestId: "" });
        expectError(real);
      }
      const stale = { token: tokens[actor], body: { id: ids[target] }, headers: { "if-match": '"0"' } };
      expect((await client("PUT", "/api/user/profile", stale)).status).toBe(404);
      expect((await get(target)).body).toEqual(before.body);
    });

    test("the own id is oneself, in any letter case", async () => {
      const { put, ids } = enter();
      const answer = await put("alex", { id: ids.alex.toUpperCase() });
      expect([answer.status, answer.body.user._id]).toEqual([200, ids.alex]);
    });
  });

  describe("a role", () => {
    test("taken away counts on the very next request with the old token", async () => {
      const { put, ids } = enter();
      const before = await profileOf("dana");
      expect((await put("sam", { id: ids.dana, accessRole: "ADMIN" })).status).toBe(200);
      expect((await put("dana", { id: ids.alex, designation: "By Dana" })).status).toBe(200);
      expect((await put("sam", { id: ids.dana, accessRole: "DEPARTMENT_HEAD" })).status).toBe(200);
      expect((await put("dana", { id: ids.alex, designation: "Again" })).status).toBe(403);
      await put("alex", { designation: "Senior Account Executive" });
      expect((await profileOf("dana")).user.accessRole).toBe(before.user.accessRole);
    });
  });
}
