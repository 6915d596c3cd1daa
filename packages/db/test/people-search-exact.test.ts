import type { AccessRole } from "@rep/schema";
import { searchWords } from "@rep/schema/fold-text";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { PeopleFilter, UserStatus } from "../src/index.ts";
import { nameKey } from "../src/queries/keys.ts";
import { addOrganization, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

// Random people and random filters: what the search answers is what a plain filter finds, page by page and back again.

const people = 240;
const filters = 150;
const pageSize = 7;

/** The same numbers in every run. */
let state = 20261126;
function random(below: number): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
function pick<T>(list: readonly T[]): T {
  const item = list[random(list.length)];
  if (item === undefined) throw new Error("The list is empty.");
  return item;
}
const some = <T>(list: readonly T[]) => {
  const chosen = list.filter(() => random(2) === 0);
  return chosen.length > 0 ? chosen : [pick(list)];
};

// Words that begin alike, in names, mailboxes and domains, so that each way of finding them is taken.
const names =
  "Anna Ann Annabel Ana Jean-Luc Jeanne O’Brien Łukasz Luka An Acme Al Alma 김민준 김수 Ærø".split(" ");
const mailboxes = "anna.almeida al j.luc brien lu ana-ann acme a.b.c.d.e".split(" ");
const domains = "acme.example anna.example al-ann.co.example b.example".split(" ");
const roles: AccessRole[] = ["ADMIN", "DEPARTMENT_HEAD", "SALES_REP"];
const statuses: UserStatus[] = ["ACTIVE", "INVITED", "DISABLED"];

interface Drawn {
  id: string;
  fullName: string;
  email: string;
  accessRole: AccessRole;
  status: UserStatus;
  departmentId: string | null;
}

let fixture: TestDatabase;
let organizationId: string;
let departmentIds: string[];
const drawn: Drawn[] = [];

beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
  const { queries } = fixture.database;
  organizationId = await addOrganization(queries);
  departmentIds = await Promise.all(
    ["Sales", "Support"].map((name) => queries.departments.create(organizationId, name)),
  );
  for (let n = 0; n < people; n++) {
    const fullName = Array.from({ length: 1 + random(4) }, () => pick(names)).join(" ");
    const email = `${pick(mailboxes)}${n}@${pick(domains)}`;
    const [accessRole, status, departmentId] = [pick(roles), pick(statuses), pick([null, ...departmentIds])];
    const values = { fullName, email, accessRole, departmentId };
    const id = await queries.users.create({ organizationId, status, passwordHash: null, values });
    drawn.push({ id, status, ...values });
  }
});
afterAll(() => fixture[Symbol.asyncDispose]());

/** A word of somebody, cut somewhere, or one that hardly anybody has. */
function drawWord(): string {
  const words = searchWords(pick([pick(drawn).fullName, pick(drawn).email]));
  const word = pick([...words, "ann", "a", "zz"]);
  return word.slice(0, 1 + random(word.length));
}

const drawFilter = (): PeopleFilter => ({
  organizationId,
  roles: some(roles),
  statuses: some(statuses),
  ...(random(3) === 0 ? { departmentId: pick(departmentIds) } : {}),
  ...(random(8) === 0 ? {} : { search: Array.from({ length: 1 + random(4) }, drawWord).join(" ") }),
});

/** The words of a person as people write them: with and without hyphens, and with an apostrophe as a boundary. */
const wordsOf = ({ fullName, email }: Drawn) =>
  [fullName, fullName.replaceAll("-", ""), fullName.replaceAll("’", " "), email].flatMap(searchWords);

function plainly({ roles, statuses, departmentId, search = "" }: PeopleFilter): string[] {
  return drawn
    .filter(({ accessRole }) => roles.includes(accessRole))
    .filter(({ status }) => statuses.includes(status))
    .filter((person) => departmentId === undefined || person.departmentId === departmentId)
    .filter((person) =>
      searchWords(search).every((beginning) => wordsOf(person).some((word) => word.startsWith(beginning))),
    )
    .map((person) => ({ id: person.id, name: nameKey(person.fullName) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)) || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

test.each(Array.from({ length: filters }, (_, n) => n))("filter %i", async () => {
  const filter = drawFilter();
  const expected = plainly(filter);
  const page = (cursor?: string) =>
    fixture.database.queries.people.page({ ...filter, cursor, limit: pageSize });
  const forwards = [await page()];
  for (let next = forwards[0]?.next; next; next = forwards.at(-1)?.next) forwards.push(await page(next));
  const idsOf = (pages: typeof forwards) => pages.flatMap(({ people }) => people.map(({ id }) => id));
  expect(idsOf(forwards), JSON.stringify(filter)).toEqual(expected);
  const backwards = forwards.slice(-1);
  for (let back = backwards[0]?.previous; back; back = backwards[0]?.previous)
    backwards.unshift(await page(back));
  expect(idsOf(backwards)).toEqual(expected);
  for (const { total } of [...forwards, ...backwards]) {
    if (total.more) expect(total.count).toBeLessThan(expected.length);
    else expect(total.count).toBe(expected.length);
  }
});
