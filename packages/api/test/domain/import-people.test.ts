import { addOrganization, addUser } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { outcome } from "../authorization/world.ts";
import { type Company, startCompany } from "../support/company.ts";
import { tokenIn } from "../support/link-token.ts";

const heading = "email,fullName,accessRole,department,phoneNumber,designation";

describe("a file of people", () => {
  let company: Company;

  beforeAll(async () => {
    company = await startCompany(inject("mongoUrl"));
  });
  afterAll(() => company[Symbol.asyncDispose]());

  const people = (services?: Company["services"]) => company.as(company.admin, services).people;
  const everybody = async () => (await people().list({})).total.count;

  test("is previewed with every fault of every row, and changes nothing", async () => {
    const stranger = await addOrganization(company.database.queries);
    await addUser(company.database.queries, { organizationId: stranger, email: "taken@globex.example" });
    await company.database.queries.numbers.provision(stranger, "+14165550133");
    const csv = [
      heading,
      'ann@acme.example,"Lee, Ann",SALES_REP,field sales,(416) 555-0171,Rep',
      "no address,,BOSS,Nowhere,12,",
      "ann@ACME.example,Ann Two,Sales rep,,,",
      "TAKEN@globex.example,Tom,SALES_REP,,,",
      "phone@acme.example,Phil,SALES_REP,,+1 416 555 0133,",
      " , ,",
      "",
      "super@acme.example,Sue,SUPERADMIN,,,",
      "",
    ].join("\r\n");
    const before = await everybody();
    const { rows, good, bad } = await people().previewImport({ csv });
    expect({ good, bad }).toEqual({ good: 1, bad: 5 });
    expect(rows.map(({ line, issues }) => [line, ...issues.map(({ column }) => column)])).toEqual([
      [2],
      [3, "email", "fullName", "accessRole", "department", "phoneNumber"],
      [4, "email"],
      [5, "email"],
      [6, "phoneNumber"],
      [9, "accessRole"],
    ]);
    expect(rows[0]?.values).toMatchObject({ fullName: "Lee, Ann", phoneNumber: "(416) 555-0171" });
    const refused = people().importCsv({ csv });
    await expect(refused).rejects.toMatchObject({ cause: { code: "IMPORT_REFUSED" } });
    expect(await everybody()).toBe(before);
  });

  test("has its faults at the line where their row starts, whatever its fields hold", async () => {
    const csv = [
      heading,
      'ann@acme.example,Ann,SALES_REP,,,"Rep\r\nof the\ryear"',
      "no address,Ben,SALES_REP,,,",
      '"also\nno address",Cleo,SALES_REP,,,',
      "dan@acme.example,Dan,SALES_REP",
      "eve@acme.example,Eve,SALES_REP,,,Rep,Paris",
      'fay@acme.example,Fay,SALES_REP,,,"Rep"s"',
      'gus@acme.example,Gus,SALES_REP,,,"Rep',
    ].join("\r\n");
    const { rows } = await people().previewImport({ csv });
    expect(rows.map(({ line, issues }) => [line, ...issues.map(({ column }) => column)])).toEqual([
      [2],
      [5, "email"],
      [6, "email"],
      [8, null],
      [9, null],
      [10, null],
      [11, null],
    ]);
  });

  test.each([
    ["", "email is missing"],
    ["name,age\nAnn,3", 'no column "name"'],
    ["email,fullName\na@acme.example,Ann", "accessRole is missing"],
    ["email,fullName,Email,accessRole\na@acme.example,Ann,a@acme.example,SALES_REP", "email stands twice"],
    [`${heading}\n,,,,,`, "no rows"],
  ])("that is none says so in one row: %j", async (csv, fault) => {
    const { rows, good } = await people().previewImport({ csv });
    expect(good).toBe(0);
    const message = expect.stringContaining(fault);
    expect(rows).toMatchObject([{ line: 1, issues: [{ column: null, message }] }]);
  });

  test("invites two hundred people, each with a link of their own", async () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `many.${i}@acme.example,Many ${i},SALES_REP,Field Sales,,Rep`,
    );
    const { invited } = await people().importCsv({ csv: [heading, ...rows].join("\n") });
    expect(new Set(invited.map(({ url }) => url)).size).toBe(200);
    const token = tokenIn(invited[7]?.url ?? "");
    expect(await company.guest().links.read({ purpose: "invitation", token })).toMatchObject({
      fullName: "Many 7",
    });
    const { items } = await people().list({ search: "many 7", status: "INVITED" });
    expect(items[0]).toMatchObject({ departmentName: "Field Sales" });
  });

  test("that two instances import at once invites nobody twice", async () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) => `once.${i}@acme.example,Once ${i},SALES_REP,,+1416555${2000 + i},`,
    );
    const csv = [heading, ...rows].join("\n");
    const outcomes = await Promise.all(
      [company.services, company.other].map((on) => outcome(() => people(on).importCsv({ csv }))),
    );
    expect(outcomes.sort()).toEqual(["IMPORT_REFUSED", "ok"]);
    expect((await people().list({ search: "once" })).total.count).toBe(20);
  });
});
