import type { Cookie } from "@rep/auth";
import { addOrganization, addUser } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { disablePerson } from "../../src/domain/change-status.ts";
import { toDomainError } from "../../src/errors/to-domain-error.ts";
import { outcome } from "../authorization/world.ts";
import { type Company, operator, startCompany } from "../support/company.ts";
import { tokenIn } from "../support/link-token.ts";

const password = "correct horse battery staple";
let count = 0;
const address = () => `person.${++count}@acme.example`;

describe("people", () => {
  let company: Company;

  beforeAll(async () => {
    company = await startCompany(inject("mongoUrl"));
  });
  afterAll(() => company[Symbol.asyncDispose]());

  const admin = () => company.as(company.admin);
  const invite = (values: { email?: string; accessRole?: "SALES_REP" | "SUPERADMIN" | "ADMIN" } = {}) =>
    admin().people.invite({
      fullName: "Robin Rep",
      email: address(),
      accessRole: "SALES_REP",
      departmentId: null,
      ...values,
    });
  const person = (values: Partial<Parameters<typeof addUser>[1]> = {}) =>
    addUser(company.database.queries, { organizationId: company.id, ...values });
  /** What comes of it when an operator disables somebody. */
  const disableOn = ({ database }: Company["services"], id: string) =>
    disablePerson(database, operator, id).then(
      () => "ok",
      (error: unknown) => toDomainError(error).code,
    );

  test("are invited by a link that sets a password, signs in and works once", async () => {
    const { id, url, mailed } = await invite();
    expect(url).toMatch(/^https:\/\/settings\.example\/invite\/[\w-]{43}$/);
    expect(mailed).toBe(false);
    const link = { purpose: "invitation", token: tokenIn(url) } as const;
    expect(await company.guest().links.read(link)).toMatchObject({
      fullName: "Robin Rep",
      organizationName: "Acme Corp",
    });
    const cookies: Cookie[] = [];
    await company.guest(undefined, cookies).links.setPassword({ ...link, newPassword: password });
    const [cookie] = cookies;
    const actor = await company.services.auth.verifyCookie(`${cookie?.name}=${cookie?.value}`);
    expect(actor).toMatchObject({ id, status: "ACTIVE" });
    expect(await outcome(() => company.guest().links.read(link))).toBe("LINK_INVALID");
    const { items } = await admin().profile.activity({ id });
    expect(items.map(({ changes }) => changes)).toEqual([
      [{ path: "status", before: "INVITED", after: "ACTIVE" }],
      [{ path: "status", before: null, after: "INVITED" }],
    ]);
  });

  test("accept an invitation once, also on two instances at the same moment", async () => {
    const { url } = await invite();
    const accept = (services: Company["services"]) =>
      outcome(() =>
        company
          .guest(services)
          .links.setPassword({ purpose: "invitation", token: tokenIn(url), newPassword: password }),
      );
    const outcomes = await Promise.all([accept(company.services), accept(company.other)]);
    expect(outcomes.sort()).toEqual(["LINK_INVALID", "ok"]);
  });

  test("choose a password that is not easy to guess, and the link is still good", async () => {
    const { url } = await invite();
    const set = (newPassword: string) =>
      outcome(() =>
        company.guest().links.setPassword({ purpose: "invitation", token: tokenIn(url), newPassword }),
      );
    expect(await set("short")).toBe("VALIDATION_FAILED");
    expect(await set("password1234")).toBe("VALIDATION_FAILED");
    expect(await set(password)).toBe("ok");
  });

  test("get an invitation anew, and the old link is void", async () => {
    const { id, url } = await invite();
    const again = await admin().people.resendInvitation({ id });
    const read = (link: string) =>
      outcome(() => company.guest().links.read({ purpose: "invitation", token: tokenIn(link) }));
    expect(await read(url)).toBe("LINK_INVALID");
    expect(await read(again.url)).toBe("ok");
  });

  test("are invited to no role above the inviter's, with no address of somebody's, into no other's department", async () => {
    expect(await outcome(() => invite({ accessRole: "SUPERADMIN" }))).toBe("FIELD_FORBIDDEN");
    expect(await outcome(() => invite({ accessRole: "ADMIN" }))).toBe("ok");
    expect(await outcome(() => invite({ email: company.admin.values.email.toUpperCase() }))).toBe(
      "EMAIL_TAKEN",
    );
    const elsewhere = await company.database.queries.departments.create("f".repeat(24), "Elsewhere");
    const call = admin().people.invite({
      fullName: "Robin",
      email: address(),
      accessRole: "SALES_REP",
      departmentId: elsewhere,
    });
    expect(await outcome(() => call)).toBe("UNKNOWN_DEPARTMENT");
  });

  test("that are disabled lose sessions, links and the outbound number, and come back as they were", async () => {
    const { queries } = company.database;
    const rep = await person({ sinchPhoneNumber: "+14165550101" });
    await queries.numbers.provision(company.id, "+14165550101");
    await queries.numbers.assign(company.id, "+14165550101", rep.id);
    const token = await company.services.auth.issueToken(rep);
    const { url } = await admin().people.passwordLink({ id: rep.id });
    await admin().people.disable({ id: rep.id });
    expect(await company.services.auth.verifyBearer(`Bearer ${token}`)).toBeNull();
    const link = { purpose: "passwordReset", token: tokenIn(url) } as const;
    expect(await outcome(() => company.guest().links.read(link))).toBe("LINK_INVALID");
    expect(await outcome(() => admin().people.passwordLink({ id: rep.id }))).toBe("NOT_ACTIVE");
    const { numbers } = await admin().organization.get();
    expect(numbers.find(({ number }) => number === "+14165550101")?.assignedTo).toBeNull();
    await admin().people.enable({ id: rep.id });
    expect(await queries.users.byId(rep.id)).toMatchObject({ status: "ACTIVE", version: 3 });
    const { items } = await admin().profile.activity({ id: rep.id });
    expect(items[1]?.changes).toEqual([
      { path: "status", before: "ACTIVE", after: "DISABLED" },
      { path: "sinchPhoneNumber", before: "+14165550101", after: null },
    ]);
  });

  test("never disable themselves or the last super administrator, not even two operators on two instances at once", async () => {
    const { superadmin } = company;
    const top = company.as(superadmin);
    expect(await outcome(() => top.people.disable({ id: superadmin.id }))).toBe("OWN_ACCOUNT");
    expect(await outcome(() => top.profile.update({ profile: { accessRole: "ADMIN" } }))).toBe(
      "FIELD_FORBIDDEN",
    );
    const second = await person({ accessRole: "SUPERADMIN" });
    const outcomes = await Promise.all([
      disableOn(company.services, superadmin.id),
      disableOn(company.other, second.id),
    ]);
    expect(outcomes.sort()).toEqual(["LAST_SUPERADMIN", "ok"]);
  });

  test("that are the only super administrators left are not disabled while they are invited", async () => {
    const { queries } = company.database;
    const id = await addOrganization(queries);
    const top = (status: "INVITED" | "ACTIVE") =>
      addUser(queries, { organizationId: id, accessRole: "SUPERADMIN", status });
    const disable = (user: { id: string }) => disableOn(company.services, user.id);
    const [invited, other] = [await top("INVITED"), await top("INVITED")];
    expect(await disable(other)).toBe("ok");
    expect(await disable(invited)).toBe("LAST_SUPERADMIN");
    const active = await top("ACTIVE");
    // An invitation may run out unused, so it does not stand in for somebody who can sign in.
    expect(await disable(active)).toBe("LAST_SUPERADMIN");
    expect(await disable(invited)).toBe("ok");
  });

  test("keep the role of super administrator, even when two take it from each other at once", async () => {
    const [one, other] = [
      await person({ accessRole: "SUPERADMIN" }),
      await person({ accessRole: "SUPERADMIN" }),
    ];
    const demote = (by: typeof one, on: Company["services"], id: string) =>
      outcome(() => company.as(by, on).profile.update({ profile: { id, accessRole: "ADMIN" } }));
    const outcomes = await Promise.all([
      demote(one, company.services, other.id),
      demote(other, company.other, one.id),
    ]);
    expect(outcomes).toEqual(["USER_NOT_FOUND", "USER_NOT_FOUND"]);
    const { users } = company.database.queries;
    for (const { id } of [one, other]) expect((await users.byId(id))?.values.accessRole).toBe("SUPERADMIN");
    const lower = await person({ accessRole: "DEPARTMENT_HEAD" });
    expect(await demote(one, company.other, lower.id)).toBe("ok");
  });

  test("are listed with filters and how many, forwards and back; a department head sees the own department", async () => {
    const { queries } = company.database;
    const inside = await queries.departments.create(company.id, "Inside Sales");
    for (let i = 0; i < 60; i++)
      await person({ departmentId: inside, fullName: `Łukasz ${String(i).padStart(2, "0")}` });
    const first = await admin().people.list({
      search: "lukasz",
      accessRole: "SALES_REP",
      departmentId: inside,
    });
    expect(first).toMatchObject({ total: { count: 60, more: false }, previousCursor: null });
    expect(first.items[0]).toMatchObject({
      departmentName: "Inside Sales",
      status: "ACTIVE",
      outboundNumber: null,
    });
    const second = await admin().people.list({ search: "lukasz", cursor: first.nextCursor });
    expect(second.items).toHaveLength(10);
    const back = await admin().people.list({ search: "lukasz", cursor: second.previousCursor });
    expect(back.items).toEqual(first.items);
    expect((await admin().people.list({ departmentId: inside, status: "DISABLED" })).items).toEqual([]);
    const head = company.as(await person({ accessRole: "DEPARTMENT_HEAD", departmentId: inside }));
    expect((await head.people.list({})).total.count).toBe(60);
    expect((await head.people.list({ departmentId: company.departmentId })).total.count).toBe(0);
    const { readOnly } = await head.settings.options({ id: first.items[0]?.id ?? "" });
    expect(readOnly.fullName).toBe("ADMIN_ONLY");
    const elsewhere = await person({ departmentId: company.departmentId });
    for (const read of [head.profile.get, head.settings.options]) {
      expect(await outcome(() => read({ id: first.items[0]?.id ?? "" }))).toBe("ok");
      expect(await outcome(() => read({ id: elsewhere.id }))).toBe("USER_NOT_FOUND");
    }
    const homeless = company.as(await person({ accessRole: "DEPARTMENT_HEAD" }));
    expect((await homeless.people.list({})).total.count).toBe(0);
  });

  test("of another department are not read by its head through a change that is none or comes too late", async () => {
    const { database, departmentId } = company;
    const inside = await database.queries.departments.create(company.id, "Partner Sales");
    const head = company.as(await person({ accessRole: "DEPARTMENT_HEAD", departmentId: inside }));
    const [own, other] = [await person({ departmentId: inside }), await person({ departmentId })];
    const update = (id: string, profile: { fullName?: string }, ifMatch?: number[]) =>
      outcome(() => head.profile.update({ profile: { id, ...profile }, ...(ifMatch && { ifMatch }) }));
    expect([await update(own.id, {}), await update(other.id, {})]).toEqual(["ok", "FIELD_FORBIDDEN"]);
    expect([await update(own.id, {}, [9]), await update(other.id, {}, [9])]).toEqual([
      "VERSION_CONFLICT",
      "FIELD_FORBIDDEN",
    ]);
    for (const { id } of [own, other]) expect(await update(id, { fullName: "X" })).toBe("FIELD_FORBIDDEN");
    // Equal values are answered like others: the answer must not tell whether a guess is right.
    const { fullName } = other.values;
    for (const persona of [{}, { region: null }, { region: "Ontario" }]) {
      const refused = head.profile.update({ profile: { id: other.id, fullName, persona } });
      const paths = [["fullName"], ...("region" in persona ? [["persona", "region"]] : [])];
      await expect(refused).rejects.toMatchObject({
        cause: { code: "FIELD_FORBIDDEN", issues: paths.map((path) => ({ path })) },
      });
    }
    const admin = await person({ accessRole: "ADMIN", departmentId: inside });
    expect(await update(admin.id, {})).toBe("USER_NOT_FOUND");
  });
});
