import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let fixture: TestDatabase;
beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

test("the trail of one person is read newest first, page by page, with who did it", async () => {
  const { queries } = fixture.database;
  const organizationId = await addOrganization(queries);
  const user = await addUser(queries, { organizationId });
  const admin = await addUser(queries, { organizationId, fullName: "Adam Admin" });
  const append = (userId: string, after: unknown) =>
    queries.changes.append({
      organizationId,
      userId,
      byUserId: admin.id,
      through: "api",
      requestId: `request-${after}`,
      changes: [{ path: "automations", before: { _bsontype: "x" }, after }],
    });
  for (let n = 1; n <= 5; n++) await append(user.id, n);
  await append(admin.id, 99);

  const first = await queries.changes.page({ userId: user.id, limit: 2 });
  expect(first.map(({ changes }) => changes[0]?.after)).toEqual([5, 4]);
  expect(first[0]).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    at: expect.any(Date),
    organizationId,
    userId: user.id,
    byUserId: admin.id,
    byFullName: "Adam Admin",
    through: "api",
    tokenName: null,
    requestId: "request-5",
    changes: [{ path: "automations", before: { _bsontype: "x" }, after: 5 }],
  });
  const rest = await queries.changes.page({ userId: user.id, before: first.at(-1)?.id ?? "", limit: 9 });
  expect(rest.map(({ changes }) => changes[0]?.after)).toEqual([3, 2, 1]);
});
