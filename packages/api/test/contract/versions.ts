import { describe, expect, test } from "vitest";
import { expectError, type World } from "./world.ts";

export function versionSuite(enter: () => World): void {
  describe("the version", () => {
    test("is the ETag, counts changes, and stands still for a change of nothing", async () => {
      const { get, put } = enter();
      const read = await get("riley");
      const { version, updatedAt } = read.body.user;
      expect(read.headers.get("etag")).toBe(`"${version}"`);
      for (const body of [
        {},
        { designation: read.body.user.designation },
        { automations: {} },
        { persona: {} },
      ]) {
        const answer = await put("riley", body);
        expect([answer.status, answer.body.user.version, answer.body.user.updatedAt]).toEqual([
          200,
          version,
          updatedAt,
        ]);
        expect(answer.headers.get("etag")).toBe(`"${version}"`);
      }
      const changed = await put("riley", { designation: "Executive" });
      expect(changed.body.user.version).toBe(version + 1);
      expect(changed.headers.get("etag")).toBe(`"${version + 1}"`);
      expect(Date.parse(changed.body.user.updatedAt)).toBeGreaterThanOrEqual(Date.parse(updatedAt));
      const persona = await put("riley", { persona: { position: "Executive" } });
      expect(persona.body.user.version).toBe(version + 2);
      await put("riley", { designation: read.body.user.designation, persona: { position: null } });
    });

    test("that is given must be the present one", async () => {
      const { get, put } = enter();
      const read = await get("riley");
      const { version } = read.body.user;
      for (const stale of [
        `"${version - 1}"`,
        `"${version + 1}"`,
        '"x"',
        '""',
        `W/"${version}"`,
        String(version),
        "x",
      ]) {
        const answer = await put("riley", { designation: "Never" }, { "if-match": stale });
        expect([answer.status, answer.body.code], stale).toEqual([412, "VERSION_CONFLICT"]);
        expect(answer.body.current).toEqual(read.body);
        expect(answer.headers.get("etag")).toBe(`"${version}"`);
        expectError(answer);
      }
      expect((await get("riley")).body).toEqual(read.body);
      const good = await put("riley", { designation: "Now" }, { "if-match": `"${version}"` });
      expect(good.status).toBe(200);
      const listed = await put(
        "riley",
        { designation: "Then" },
        { "if-match": `"1000000", "${version + 1}"` },
      );
      expect(listed.status).toBe(200);
      const any = await put("riley", { designation: read.body.user.designation }, { "if-match": "*" });
      expect(any.status).toBe(200);
    });

    test("is checked before permissions and values, and after the body has been read", async () => {
      const { put } = enter();
      const stale = { "if-match": '"0"' };
      expect((await put("riley", { accessRole: "ADMIN" }, stale)).status).toBe(412);
      expect((await put("riley", { phoneNumber: "12" }, stale)).status).toBe(412);
      expect((await put("riley", {}, stale)).status).toBe(412);
      expect((await put("riley", { fullName: "" }, stale)).status).toBe(400);
    });

    test("lets a reader who is up to date off with a 304", async () => {
      const { client, tokens, get } = enter();
      const etag = (await get("riley")).headers.get("etag") ?? "";
      const send = (tag: string) =>
        client("GET", "/api/user/profile", { token: tokens.riley, headers: { "if-none-match": tag } });
      const same = await send(etag);
      expect([same.status, same.text, same.headers.get("etag")]).toEqual([304, "", etag]);
      expect((await send(`W/${etag}`)).status).toBe(304);
      expect((await send('"0"')).status).toBe(200);
    });
  });

  describe("races", () => {
    test("of two with the same If-Match exactly one wins", async () => {
      const { get, put } = enter();
      const etag = (await get("riley")).headers.get("etag") ?? "";
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          put("riley", { designation: `Racer ${i}` }, { "if-match": etag }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412]);
      const winner = answers.find(({ status }) => status === 200);
      expect((await get("riley")).body).toEqual(winner?.body);
      await put("riley", { designation: "Account Executive" });
    });

    test("of writers to different fields nobody loses anything", async () => {
      const { get, put } = enter();
      const { version } = (await get("riley")).body.user;
      const bodies = [
        { designation: "Raced" },
        { automations: { raced: 1 } },
        { notificationPreferences: { calls: false } },
        { persona: { region: "Raced" } },
        { persona: { position: "Raced" } },
      ];
      const answers = await Promise.all(bodies.map((body) => put("riley", body)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const after = (await get("riley")).body;
      expect(after.user).toMatchObject({
        designation: "Raced",
        automations: { raced: 1 },
        notificationPreferences: { calls: false },
        version: version + 5,
      });
      expect(after.persona).toMatchObject({ region: "Raced", position: "Raced" });
      await put("riley", {
        designation: "Account Executive",
        automations: { raced: null },
        notificationPreferences: { calls: true },
      });
    });

    test("for one address have one winner", async () => {
      const { put, get } = enter();
      const racers = ["alex", "dana", "adam", "riley"] as const;
      const before = await Promise.all(racers.map((who) => get(who)));
      const answers = await Promise.all(
        racers.map((who, i) => put(who, { email: i % 2 ? "Wanted@acme.example" : "wanted@ACME.example" })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
      for (const { status, body } of answers) if (status === 409) expect(body.code).toBe("EMAIL_TAKEN");
      for (const [i, who] of racers.entries()) await put(who, { email: before[i]?.body.user.email });
    });

    test("for one outbound number have one winner", async () => {
      const { put } = enter();
      const racers = ["adam", "sam"] as const;
      const answers = await Promise.all(racers.map((who) => put(who, { sinchPhoneNumber: "+14165550101" })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe("NUMBER_ASSIGNED");
      for (const who of racers) await put(who, { sinchPhoneNumber: null });
    });

    test("two first sets of a persona make one", async () => {
      const { put, get } = enter();
      const answers = await Promise.all([
        put("sam", { persona: { user: "Sam" } }),
        put("sam", { persona: { region: "Ontario" } }),
        put("sam", { persona: { position: "Boss" } }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(new Set(answers.map(({ body }) => body.user.persona)).size).toBe(1);
      expect((await get("sam")).body.persona).toMatchObject({
        user: "Sam",
        region: "Ontario",
        position: "Boss",
      });
    });
  });
}
