import { describe, expect, test } from "vitest";
import type { Answer } from "../support/answer.ts";
import { codes, expectError, paths, type World } from "./world.ts";

const user = (answer: Answer) => answer.body.user;

export function fieldSuite(enter: () => World): void {
  /** Changes a profile for the length of one test. */
  async function during(
    who: "alex" | "riley" | "adam",
    body: Record<string, unknown>,
    check: (a: Answer) => unknown,
  ) {
    const { get, put } = enter();
    const before = (await get(who)).body;
    const answer = await put(who, body);
    expect(answer.status, answer.text).toBe(200);
    expect((await get(who)).body, "what is read is what was answered").toEqual(answer.body);
    await check(answer);
    const automations = Object.fromEntries(
      Object.keys(answer.body.user.automations).map((key) => [key, null]),
    );
    await put(who, { automations });
    const {
      _id: _,
      organizationId: _o,
      persona: _p,
      version: _v,
      createdAt: _c,
      updatedAt: _u,
      ...values
    } = before.user;
    const { accessRole: _a, ...own } = values;
    const restored = await put(who, { ...own, ...(before.persona ? { persona: before.persona } : {}) });
    expect(restored.status, restored.text).toBe(200);
  }

  describe("fullName", () => {
    test("is cleaned", () =>
      during("alex", { fullName: " \ufeff Jose\u0301\t\u00c5\u200b Rep " }, (a) =>
        expect(user(a).fullName).toBe("Jos\u00e9 \u00c5 Rep"),
      ));

    test("may have 120 characters, counted as characters", () =>
      during("alex", { fullName: "\u{1F600}".repeat(120) }, (a) =>
        expect([...user(a).fullName]).toHaveLength(120),
      ));

    test.each(["", "   ", "x".repeat(121), "a\u202eb", "a\u0000b", "a\u0007", "\ud800"])(
      "is not %j",
      async (fullName) => {
        const answer = await enter().refused("alex", { fullName }, 400, "VALIDATION_FAILED");
        expect(paths(answer)).toEqual(["fullName"]);
      },
    );
  });

  describe("email", () => {
    test("is shown as typed and found in any letter case", () =>
      during("alex", { email: "Alex.Rep@ACME.example" }, async (a) => {
        expect(user(a).email).toBe("Alex.Rep@ACME.example");
        const body = { email: "alex.rep@acme.EXAMPLE", password: "settings-demo" };
        expect((await enter().client("POST", "/api/auth/login", { body })).status).toBe(200);
      }));

    test.each(["dana@acme.example", "DANA@Acme.Example", "Riley@globex.example"])(
      "%s is taken",
      async (email) => {
        const answer = await enter().refused("alex", { email }, 409, "EMAIL_TAKEN");
        expect(paths(answer)).toEqual(["email"]);
      },
    );

    test.each(["", "alex", "alex@", "@acme.example", "a b@acme.example", `${"x".repeat(250)}@a.example`])(
      "is not %j",
      async (email) => {
        const answer = await enter().refused("alex", { email }, 400, "VALIDATION_FAILED");
        expect(paths(answer)).toEqual(["email"]);
      },
    );
  });

  describe("phoneNumber", () => {
    test.each([
      ["(416) 555-0123", "+14165550123"],
      ["416.555.0123", "+14165550123"],
      ["1 416 555 0123", "+14165550123"],
      ["+44 20 7946 0123", "+442079460123"],
    ])("%s is stored as %s", (typed, stored) =>
      during("alex", { phoneNumber: typed }, (a) => expect(user(a).phoneNumber).toBe(stored)),
    );

    test("null clears it", () =>
      during("alex", { phoneNumber: null }, (a) => expect(user(a).phoneNumber).toBeNull()));

    test.each(["", "12", "phone", "+1416555012345678", "+999 123", "416-555-CALL", "<script>"])(
      "%j is no number",
      async (phoneNumber) => {
        const answer = await enter().refused("alex", { phoneNumber }, 400, "INVALID_PHONE_NUMBER");
        expect(paths(answer)).toEqual(["phoneNumber"]);
      },
    );

    test.each(["+14165550100", "(416) 555-0101", "416 555 0102", "+1 (312) 555-0110", "312.555.0111"])(
      "%s is provisioned by some organization",
      async (phoneNumber) => {
        const answer = await enter().refused("alex", { phoneNumber }, 409, "PHONE_NUMBER_PROVISIONED");
        expect(paths(answer)).toEqual(["phoneNumber"]);
      },
    );
  });

  describe("designation", () => {
    test("is display only, grants nothing, and null clears it", async () => {
      await during("alex", { designation: "SUPERADMIN" }, (a) => {
        expect(user(a)).toMatchObject({ designation: "SUPERADMIN", accessRole: "SALES_REP" });
      });
      await during("alex", { designation: null }, (a) => expect(user(a).designation).toBeNull());
    });

    test("has at most 120 characters", async () => {
      await during("alex", { designation: "x".repeat(120) }, (a) =>
        expect(user(a).designation).toHaveLength(120),
      );
      await enter().refused("alex", { designation: "x".repeat(121) }, 400, "VALIDATION_FAILED");
    });
  });

  describe("sinchPhoneNumber", () => {
    test("is a free number of the own organization, however typed; null gives it back", () =>
      during("adam", { sinchPhoneNumber: "(416) 555-0102" }, async (a) => {
        expect(user(a).sinchPhoneNumber).toBe("+14165550102");
        const { refused, put } = enter();
        await refused("sam", { sinchPhoneNumber: "+14165550102" }, 409, "NUMBER_ASSIGNED");
        expect((await put("adam", { sinchPhoneNumber: null })).body.user.sinchPhoneNumber).toBeNull();
        expect((await put("sam", { sinchPhoneNumber: "+14165550102" })).status).toBe(200);
        expect((await put("sam", { sinchPhoneNumber: null })).status).toBe(200);
        expect((await put("adam", { sinchPhoneNumber: "+14165550102" })).status).toBe(200);
      }));

    test("of somebody else is 409", async () => {
      const answer = await enter().refused(
        "adam",
        { sinchPhoneNumber: "+14165550100" },
        409,
        "NUMBER_ASSIGNED",
      );
      expect(paths(answer)).toEqual(["sinchPhoneNumber"]);
    });

    test("of nobody and of another organization are the same 400", async () => {
      const { refused } = enter();
      const answers = [];
      for (const sinchPhoneNumber of ["+14165550777", "+13125550110", "12", "none"]) {
        const answer = await refused("adam", { sinchPhoneNumber }, 400, "UNKNOWN_NUMBER");
        answers.push({ ...answer.body, requestId: "" });
      }
      expect(new Set(answers.map((body) => JSON.stringify(body))).size).toBe(1);
    });
  });

  describe("departmentId", () => {
    test("is a department of the own organization; null clears it", async () => {
      const { get, put, refused, ids } = enter();
      const inside = user(await get("alex")).departmentId;
      await during("adam", { departmentId: inside }, (a) => expect(user(a).departmentId).toBe(inside));
      await during("adam", { departmentId: null }, (a) => expect(user(a).departmentId).toBeNull());
      expect((await put("adam", { departmentId: inside.toUpperCase() })).status).toBe(200);
      await put("adam", { departmentId: null });
      const answers = [];
      for (const departmentId of ["0".repeat(24), ids.gale, "inside-sales"]) {
        const answer = await refused("adam", { departmentId }, 400, "UNKNOWN_DEPARTMENT");
        answers.push({ ...answer.body, requestId: "" });
      }
      expect(new Set(answers.map((body) => JSON.stringify(body))).size).toBe(1);
      await refused("gale", { departmentId: inside }, 400, "UNKNOWN_DEPARTMENT");
    });
  });

  describe("accessRole", () => {
    test.each(["OWNER", "admin", "", null, 1])("is not %j", async (accessRole) => {
      await enter().refused("alex", { accessRole }, 400, "VALIDATION_FAILED");
    });
  });

  describe("automations", () => {
    test("merge by key, null removes, everything else is kept as sent", () =>
      during(
        "riley",
        { automations: { a: { b: [1, null, { c: -1.5 }], d: "\u0000é" }, z: 1 } },
        async (a) => {
          expect(user(a).automations).toMatchObject({ a: { b: [1, null, { c: -1.5 }], d: "\u0000é" }, z: 1 });
          const merged = await enter().put("riley", { automations: { a: { d: null, e: true }, z: null } });
          expect(user(merged).automations).toMatchObject({ a: { b: [1, null, { c: -1.5 }], e: true } });
          expect(user(merged).automations).not.toHaveProperty("z");
          expect(user(merged).automations.a).not.toHaveProperty("d");
          const replaced = await enter().put("riley", { automations: { a: [2], z: 1 } });
          expect(user(replaced).automations).toMatchObject({ a: [2], z: 1 });
          await enter().put("riley", { automations: { a: { b: [1, null, { c: -1.5 }], d: "\u0000é" } } });
        },
      ));

    const raw = (automations: string) => `{"automations":${automations}}`;
    test.each([
      ["null", "null"],
      ["a list", "[]"],
      ["text", '"x"'],
      ["$ first", '{"$set":1}'],
      ["a dot", '{"a.b":1}'],
      ["a NUL", '{"a\\u0000":1}'],
      ["an empty key", '{"":1}'],
      ["a long key", `{"${"k".repeat(65)}":1}`],
      ["__proto__", '{"__proto__":{"x":1}}'],
      ["constructor", '{"constructor":1}'],
      ["prototype, deep", '{"a":[{"prototype":1}]}'],
      ["__proto__, deep", '{"a":{"b":{"__proto__":null}}}'],
      ["$ deep in a list", '{"a":[[{"$where":"1"}]]}'],
      ["9 levels", '{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}'],
      ["20,000 levels", `{"a":${"[".repeat(20_000)}${"]".repeat(20_000)}}`],
      ["201 keys", JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`k${i}`, 1])))],
      ["more than 32 KB", JSON.stringify({ a: "x".repeat(33_000) })],
      ["a lone surrogate", '{"a":"\\ud800"}'],
    ])("reject %s", async (_, text) => {
      const { client, tokens, get } = enter();
      const before = (await get("riley")).body;
      const answer = await client("PUT", "/api/user/profile", { token: tokens.riley, raw: raw(text) });
      expect([answer.status, answer.body.code], answer.text.slice(0, 300)).toEqual([
        400,
        "VALIDATION_FAILED",
      ]);
      expect(answer.body.issues[0].path[0]).toBe("automations");
      expectError(answer);
      expect((await get("riley")).body).toEqual(before);
    });

    test("that would be too large together are refused, though each part is not", async () => {
      await during("riley", { automations: { a: "x".repeat(20_000) } }, async () => {
        await enter().refused("riley", { automations: { b: "x".repeat(20_000) } }, 400, "VALIDATION_FAILED");
      });
    });

    test("keep odd but harmless keys and values", () =>
      during(
        "riley",
        { automations: { "a b": 1, _id: 2, _bsontype: "ObjectId", hasOwnProperty: 3, "0": 4 } },
        (a) =>
          expect(user(a).automations).toMatchObject({
            "a b": 1,
            _id: 2,
            _bsontype: "ObjectId",
            hasOwnProperty: 3,
            "0": 4,
          }),
      ));
  });

  describe("callForwardingEnabled", () => {
    test("needs a phone number after the request", async () => {
      const { refused, put } = enter();
      const none = await refused("riley", { callForwardingEnabled: true }, 400, "FORWARDING_NEEDS_PHONE");
      expect(paths(none)).toEqual(["callForwardingEnabled"]);
      await during("riley", { callForwardingEnabled: true, phoneNumber: "312 555 0123" }, async (a) => {
        expect(user(a)).toMatchObject({ callForwardingEnabled: true, phoneNumber: "+13125550123" });
        const cleared = await refused("riley", { phoneNumber: null }, 400, "FORWARDING_NEEDS_PHONE");
        expect(paths(cleared)).toEqual(["phoneNumber"]);
        expect((await put("riley", { designation: "x" })).status).toBe(200);
        expect((await put("riley", { phoneNumber: null, callForwardingEnabled: false })).status).toBe(200);
      });
    });

    test.each(["true", 1, null, {}])("is not %j", async (callForwardingEnabled) => {
      await enter().refused("alex", { callForwardingEnabled }, 400, "VALIDATION_FAILED");
    });
  });

  describe("several problems", () => {
    test("of the schema are all named, unknown keys too", async () => {
      const body = { fullName: "", email: "x", persona: { timezone: "Mars", nose: 1 }, admin: true };
      const answer = await enter().refused("alex", body, 400, "VALIDATION_FAILED");
      expect(paths(answer).sort()).toEqual([
        "admin",
        "email",
        "fullName",
        "persona.nose",
        "persona.timezone",
      ]);
    });

    test("with the organization's things are all named", async () => {
      const body = { phoneNumber: "12", sinchPhoneNumber: "+14165550777", departmentId: "0".repeat(24) };
      const answer = await enter().refused("adam", body, 400, "INVALID_PHONE_NUMBER");
      expect(codes(answer)).toEqual(["INVALID_PHONE_NUMBER", "UNKNOWN_DEPARTMENT", "UNKNOWN_NUMBER"]);
    });

    test("with what belongs to others are all named", async () => {
      const body = {
        email: "alex@acme.example",
        phoneNumber: "416 555 0101",
        sinchPhoneNumber: "+14165550100",
      };
      const answer = await enter().refused("adam", body, 409, "NUMBER_ASSIGNED");
      expect(codes(answer).sort()).toEqual(["EMAIL_TAKEN", "NUMBER_ASSIGNED", "PHONE_NUMBER_PROVISIONED"]);
    });

    test.each([
      "id",
      "_id",
      "organizationId",
      "version",
      "passwordHash",
      "tokenEpoch",
      "status",
      "createdAt",
      "$set",
      "__proto__",
    ])("the key %s is not for sending", async (key) => {
      const { client, tokens, get } = enter();
      const before = (await get("alex")).body;
      const raw = `{"${key}":${key === "id" ? "1" : '"x"'}}`;
      const answer = await client("PUT", "/api/user/profile", { token: tokens.alex, raw });
      expect([answer.status, answer.body.code]).toEqual([400, "VALIDATION_FAILED"]);
      expect(paths(answer)).toEqual([key]);
      expect((await get("alex")).body).toEqual(before);
    });
  });
}
