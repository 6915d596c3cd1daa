import { createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { type AccessRole, accessRoles, type Choice } from "@rep/schema";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Services } from "../../src/context.ts";
import { appRouter, type Caller } from "../../src/routers/app-router.ts";
import { servicesOn } from "../support/services-on.ts";
import { createStateReader, type StateReader, touched } from "../support/stored-state.ts";
import {
  callerOf,
  type Organization,
  outcome,
  password,
  populate,
  type Standing,
  standings,
  targetOf,
} from "./world.ts";

interface Expectation {
  call(caller: Caller, target: string): Promise<unknown>;
  /** What each role gets, by how the target stands to it; procedures without a target know only `self`. */
  expected(role: AccessRole, standing: Standing): string;
  /** It is about the caller only. */
  targetless?: true;
  /** What nobody gets, where it is not UNAUTHORIZED. */
  nobody?: string;
}

const hidden = (standing: Standing) => standing !== "self" && standing !== "lower";
const isAdmin = (role: AccessRole) => role === "ADMIN" || role === "SUPERADMIN";
const visible = (_: AccessRole, standing: Standing) => (hidden(standing) ? "USER_NOT_FOUND" : "ok");

/** For administrators alone, whoever it is about: they get `result`. */
const administrators = (call: Expectation["call"], result = "ok"): Expectation => ({
  call,
  expected: (role) => (isAdmin(role) ? result : "FORBIDDEN"),
  targetless: true,
});

/** For administrators, about somebody of a lower role: they get `result`. */
const managing = (call: Expectation["call"], self: string, result = "ok"): Expectation => ({
  call,
  expected: (role, standing) => {
    if (!isAdmin(role)) return "FORBIDDEN";
    if (standing === "self") return self;
    return hidden(standing) ? "USER_NOT_FOUND" : result;
  },
});

/** For everybody who comes with the right secret, which these calls have not. */
const anybody = (call: Expectation["call"], result: string): Expectation => ({
  call,
  expected: () => result,
  nobody: result,
  targetless: true,
});

// One row per procedure. The names come from the router: a new procedure without a row fails the first test.
const expectations: Record<string, Expectation> = {
  "profile.get": { call: (caller, id) => caller.profile.get({ id }), expected: visible },
  "profile.update": {
    call: (caller, id) => caller.profile.update({ profile: { id, designation: `By ${Math.random()}` } }),
    expected: (role, standing) => {
      if (hidden(standing)) return "USER_NOT_FOUND";
      return standing === "self" || isAdmin(role) ? "ok" : "FIELD_FORBIDDEN";
    },
  },
  "profile.activity": {
    call: (caller, id) => caller.profile.activity({ id }),
    expected: (role, standing) => {
      if (hidden(standing)) return "USER_NOT_FOUND";
      return standing === "self" || isAdmin(role) ? "ok" : "FORBIDDEN";
    },
  },
  "settings.options": { call: (caller, id) => caller.settings.options({ id }), expected: visible },
  "people.list": {
    call: (caller) => caller.people.list({}),
    expected: (role) => (role === "SALES_REP" ? "FORBIDDEN" : "ok"),
    targetless: true,
  },
  "people.invite": administrators(async (caller) => {
    const { user } = await caller.profile.get({});
    const { fullName, email } = user;
    await caller.people.invite({ fullName, email, accessRole: "SALES_REP", departmentId: null });
  }, "EMAIL_TAKEN"),
  "people.resendInvitation": managing(
    (caller, id) => caller.people.resendInvitation({ id }),
    "USER_NOT_FOUND",
    "NOT_INVITED",
  ),
  "people.passwordLink": managing((caller, id) => caller.people.passwordLink({ id }), "USER_NOT_FOUND"),
  "people.disable": managing(async (caller, id) => {
    await caller.people.disable({ id });
    await caller.people.enable({ id });
  }, "OWN_ACCOUNT"),
  "people.enable": managing((caller, id) => caller.people.enable({ id }), "ok"),
  "people.previewImport": administrators((caller) => caller.people.previewImport({ csv: "" })),
  "people.importCsv": administrators((caller) => caller.people.importCsv({ csv: "" }), "IMPORT_REFUSED"),
  "links.read": anybody(
    (caller) => caller.links.read({ purpose: "invitation", token: "x".repeat(43) }),
    "LINK_INVALID",
  ),
  "links.setPassword": anybody(
    (caller) =>
      caller.links.setPassword({ purpose: "passwordReset", token: "x".repeat(43), newPassword: password }),
    "LINK_INVALID",
  ),
  "setup.read": anybody((caller) => caller.setup.read({ token: "x".repeat(43) }), "NOT_FOUND"),
  "setup.create": anybody(
    (caller) =>
      caller.setup.create({
        token: "x".repeat(43),
        organization: {
          name: "Mine",
          timezone: "UTC",
          defaultCountry: "CA",
          businessHours: "closed",
          personaHoursOverride: true,
        },
        person: { fullName: "Me", email: "me@mine.example", password },
      }),
    "NOT_FOUND",
  ),
  "account.forgotPassword": anybody(
    (caller) => caller.account.forgotPassword({ email: "nobody@example.com" }),
    "ok",
  ),
  "organization.get": administrators((caller) => caller.organization.get()),
  "organization.update": administrators((caller) =>
    caller.organization.update({ organization: { city: `City ${Math.random()}` } }),
  ),
  "organization.addDepartment": administrators(
    (caller) => caller.organization.addDepartment({ name: "Department 1" }),
    "DEPARTMENT_EXISTS",
  ),
  "organization.renameDepartment": administrators(
    (caller) => caller.organization.renameDepartment({ id: "f".repeat(24), name: "Another" }),
    "UNKNOWN_DEPARTMENT",
  ),
  // Nobody's department: administrators are told so, others that they may not.
  "organization.removeDepartment": administrators(
    (caller) => caller.organization.removeDepartment({ id: "f".repeat(24) }),
    "UNKNOWN_DEPARTMENT",
  ),
  "organization.addNumber": administrators(
    (caller) => caller.organization.addNumber({ number: "12" }),
    "INVALID_PHONE_NUMBER",
  ),
  "organization.removeNumber": administrators(
    (caller) => caller.organization.removeNumber({ number: "+14165550999" }),
    "UNKNOWN_NUMBER",
  ),
  "organization.activity": administrators((caller) => caller.organization.activity({})),
  "account.changePassword": {
    call: (caller) =>
      caller.account.changePassword({ currentPassword: password, newPassword: "another password" }),
    expected: () => "ok",
    targetless: true,
  },
  "account.sessions": {
    call: (caller) => caller.account.sessions(),
    expected: () => "ok",
    targetless: true,
  },
  "account.endSession": {
    call: (caller) => caller.account.endSession({ id: "0".repeat(24) }),
    expected: () => "NOT_FOUND",
    targetless: true,
  },
  "account.endOtherSessions": {
    call: (caller) => caller.account.endOtherSessions(),
    expected: () => "ok",
    targetless: true,
  },
  "account.apiTokens.list": {
    call: (caller) => caller.account.apiTokens.list(),
    expected: () => "ok",
    targetless: true,
  },
  "account.apiTokens.create": {
    call: (caller) => caller.account.apiTokens.create({ name: "Report", scope: "read", days: 30 }),
    expected: () => "ok",
    targetless: true,
  },
  "account.apiTokens.revoke": {
    call: (caller) => caller.account.apiTokens.revoke({ id: "0".repeat(24) }),
    expected: () => "NOT_FOUND",
    targetless: true,
  },
  "links.takeBackEmail": {
    call: (caller) => caller.links.takeBackEmail({ token: "x".repeat(43) }),
    expected: () => "LINK_INVALID",
    nobody: "LINK_INVALID",
    targetless: true,
  },
  "links.readTakeBack": {
    call: (caller) => caller.links.readTakeBack({ token: "x".repeat(43) }),
    expected: () => "LINK_INVALID",
    nobody: "LINK_INVALID",
    targetless: true,
  },
  "account.signOutEverywhere": {
    call: (caller) => caller.account.signOutEverywhere({}),
    expected: () => "ok",
    targetless: true,
  },
};

const procedures = Object.keys(appRouter._def.procedures);

describe("every procedure", () => {
  let resource: TestDatabase;
  let services: Services;
  let states: StateReader;
  let own: Organization;
  let other: Organization;

  beforeAll(async () => {
    resource = await createTestDatabase(inject("mongoUrl"));
    const { database } = resource;
    services = servicesOn(database);
    states = createStateReader(resource.url);
    own = await populate(database.queries, 1);
    other = await populate(database.queries, 2);
  });
  afterAll(async () => {
    await states[Symbol.asyncDispose]();
    await resource[Symbol.asyncDispose]();
  });

  test("has its expectation here, and no expectation is about a procedure that is gone", () => {
    expect(Object.keys(expectations).sort()).toEqual([...procedures].sort());
  });

  test.each(procedures)("%s is closed to nobody, or knows whom it is for by what is sent", async (name) => {
    const target = own.people.SALES_REP[0].id;
    const call = () => expectations[name]?.call(callerOf(services, null), target) ?? Promise.resolve();
    expect(await outcome(call)).toBe(expectations[name]?.nobody ?? "UNAUTHORIZED");
  });

  const rows = procedures.flatMap((name) =>
    accessRoles.flatMap((role) =>
      (expectations[name]?.targetless ? (["self"] as const) : standings).map((standing) => ({
        name,
        role,
        standing,
      })),
    ),
  );

  test.each(rows)("$name as $role on $standing", async ({ name, role, standing }) => {
    const expectation = expectations[name];
    if (!expectation) throw new Error("No expectation.");
    const actor = own.people[role][0];
    for (const target of targetOf(own, other, actor, standing)) {
      const expected = expectation.expected(role, standing);
      const before = expected === "ok" ? null : await states.read();
      const fresh = await services.database.queries.users.byId(actor.id);
      const result = await outcome(() => expectation.call(callerOf(services, fresh), target));
      expect(result).toBe(expected);
      if (before) expect(touched(before, await states.read())).toEqual([]);
    }
  });

  test("what is listed is of the own organization and of lower roles", async () => {
    for (const role of ["ADMIN", "SUPERADMIN"] as const) {
      const { items } = await callerOf(services, own.people[role][0]).people.list({});
      const expected = accessRoles.slice(accessRoles.indexOf(role) + 1).flatMap((lower) => own.people[lower]);
      expect(items.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    }
  });

  test("what there is to choose from is of the own organization, and only for those who choose", async () => {
    const admin = await callerOf(services, own.people.ADMIN[0]).settings.options({});
    const values = (choices: Choice[] | undefined) => choices?.map(({ value }) => value);
    expect(values(admin.choices.departmentId)).toEqual([own.departmentId]);
    expect(values(admin.choices.sinchPhoneNumber)).toEqual(own.numbers);
    expect(admin.choices.sinchPhoneNumber?.[1]?.unavailable).toBe("Assigned to Robin Rep");
    const rep = await callerOf(services, own.people.SALES_REP[1]).settings.options({});
    expect(values(rep.choices.departmentId)).toEqual([own.departmentId]);
    expect(values(rep.choices.sinchPhoneNumber)).toEqual([]);
    expect(values(rep.choices.accessRole)).toEqual(["SALES_REP"]);
    expect(rep.readOnly).toEqual({
      sinchPhoneNumber: "ADMIN_ONLY",
      departmentId: "ADMIN_ONLY",
      accessRole: "NOBODY_OWN_ROLE",
    });
  });
});
