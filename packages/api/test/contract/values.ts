import { describe, expect, test } from "vitest";
import { paths, type World } from "./world.ts";

/** Values as people write and paste them (docs/profile-contract.md, section 3), on Riley, who has no phone and no persona. */
export function valueSuite(enter: () => World): void {
  async function stored(body: Record<string, unknown>): Promise<Record<string, unknown>> {
    const answer = await enter().put("riley", body);
    expect(answer.status, answer.text).toBe(200);
    return answer.body.user;
  }

  const sendRaw = (raw: string) =>
    enter().client("PUT", "/api/user/profile", { token: enter().tokens.riley, raw });

  describe("text", () => {
    test("is cleaned before it is judged", async () => {
      expect(await stored({ designation: "\ufeff Sales\tLead\u200b\u00ad " })).toMatchObject({
        designation: "Sales Lead",
      });
      expect(
        await stored({ designation: "👩\u200d💻 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}" }),
      ).toMatchObject({
        designation: "👩\u200d💻 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
      });
      expect(await stored({ designation: null })).toMatchObject({ designation: null });
    });

    test.each(["designation", "fullName", "email", "phoneNumber"])(
      "%s holds no invisible character",
      async (field) => {
        const answer = await enter().refused("riley", { [field]: "a\u202eb" }, 400, "VALIDATION_FAILED");
        expect(answer.body.issues).toMatchObject([
          { path: [field], message: expect.stringContaining("invisible character") },
        ]);
      },
    );

    test("that is slow to compose is refused at once", async () => {
      const marks = `a${"\u0315".repeat(16_000)}${"\u0334".repeat(15_000)}`;
      for (const field of ["fullName", "phoneNumber"]) {
        const begin = performance.now();
        const answer = await enter().put("riley", { [field]: marks });
        expect([answer.status, paths(answer)]).toEqual([400, [field]]);
        expect(performance.now() - begin).toBeLessThan(400);
      }
    });

    test("signs in as an address that was pasted with marks around it", async () => {
      const body = { email: "\u200b riley@globex.example\n", password: "settings-demo" };
      expect((await enter().client("POST", "/api/auth/login", { body })).status).toBe(200);
    });
  });

  describe("JSON", () => {
    test.each([
      ['{"designation":"a","designation":"b"}', ["designation"]],
      ['{"automations":{"a":{"b":1,"\\u0062":2}}}', ["automations.a.b"]],
      ['{"persona":{"region":"a","region":"a"}}', ["persona.region"]],
    ])("%s is refused, as a key appears twice", async (raw, where) => {
      const answer = await sendRaw(raw);
      expect([answer.status, answer.body.code, paths(answer)]).toEqual([400, "DUPLICATE_KEY", where]);
    });

    test.each([
      ['{"automations":{"a":[1,9007199254740993]}}', ["automations.a.1"]],
      ['{"automations":{"a":0.12345678901234567890}}', ["automations.a"]],
      ['{"automations":{"a":1e999}}', ["automations.a"]],
    ])("%s is refused, as the number would change", async (raw, where) => {
      const answer = await sendRaw(raw);
      expect([answer.status, answer.body.code, paths(answer)]).toEqual([400, "NUMBER_NOT_EXACT", where]);
    });

    test("keeps numbers that a double holds", async () => {
      const answer = await sendRaw('{"automations":{"n":[9007199254740992,1e23,0.1,1.50,-7]}}');
      expect(answer.body.user.automations).toMatchObject({ n: [9007199254740992, 1e23, 0.1, 1.5, -7] });
      await stored({ automations: { n: null } });
    });
  });

  describe("automations", () => {
    const keys = (prefix: string, count: number, value: unknown) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, value]));

    test("are limited as they are after the change, not as the patch is", async () => {
      const { refused } = enter();
      await stored({ automations: keys("a", 190, 1) });
      await refused("riley", { automations: keys("b", 190, 1) }, 400, "VALIDATION_FAILED");
      await stored({
        automations: { ...keys("a", 190, null), ...keys("b", 190, 1), ...keys("c", 1_000, null) },
      });
      await stored({ automations: { ...keys("b", 190, null), big: "x".repeat(30_000) } });
      await refused("riley", { automations: { more: "x".repeat(5_000) } }, 400, "VALIDATION_FAILED");
      await stored({ automations: { big: null, more: "x".repeat(5_000) } });
      await stored({ automations: { more: null } });
    });
  });

  describe("a phone number", () => {
    test.each([
      ["(312) 555-0123", "+13125550123"],
      ["３１２５５５０１２３", "+13125550123"],
      ["tel:+1-312-555-0123", "+13125550123"],
      ["Mobile: 312-555-0123", "+13125550123"],
      ["011 44 1632 960000", "+441632960000"],
      ["0044 (0)1632 960000", "+441632960000"],
      ["+81 90ー1234ー5678", "+819012345678"],
    ])("%s is stored as %s", async (typed, number) => {
      expect(await stored({ phoneNumber: typed })).toMatchObject({ phoneNumber: number });
      await stored({ phoneNumber: null });
    });

    test.each(["312-555-0123 ext. 45", "312-555-0123 x45", "+13125550123,,45#", "tel:+13125550123;ext=5"])(
      "%s is refused in words about its extension",
      async (phoneNumber) => {
        const answer = await enter().refused("riley", { phoneNumber }, 400, "INVALID_PHONE_NUMBER");
        expect(answer.body.message).toContain("Leave out the extension");
        expect(answer.body.issues[0].message).toContain("Leave out the extension");
      },
    );
  });

  test("an internationalised address is shown as typed and is one with its ASCII form", async () => {
    expect(await stored({ email: "Riley@München.example" })).toMatchObject({
      email: "Riley@München.example",
    });
    const { client, refused } = enter();
    await refused("adam", { email: "riley@xn--mnchen-3ya.example" }, 409, "EMAIL_TAKEN");
    const body = { email: "riley@MÜNCHEN.example", password: "settings-demo" };
    expect((await client("POST", "/api/auth/login", { body })).status).toBe(200);
    await stored({ email: "riley@globex.example" });
  });
}
