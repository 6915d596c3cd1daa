import type { ApiTokenRecord, ProfileValues, UserRecord } from "@rep/db";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "@rep/db/testing";
import { type Auth, type AuthOptions, createAuth, verifyPassword } from "../src/index.ts";
import { unmatchableHash } from "../src/password.ts";
import { cheapHash } from "../src/testing/cheap-hash.ts";

export const password = "correct horse battery";
export const secret = "a secret that is long enough for a test";

export interface AuthTest extends AsyncDisposable {
  database: TestDatabase["database"];
  auth: Auth;
  /** How many passwords have been verified, which is all the work that could tell accounts apart. */
  verified(): number;
  another(options: Partial<AuthOptions>): Auth;
  addPerson(
    values?: Partial<ProfileValues> & Partial<Pick<UserRecord, "status" | "passwordHash">>,
  ): Promise<UserRecord>;
}

/** Verifies in less time than the product takes, also where there is no account. */
const cheapUnmatchableHash = unmatchableHash.replace(/m=\d+,t=\d+/, "m=8,t=1");

/** Sign-in over a database of its own, with hashes that cost next to nothing: what is counted is how many there are. */
export async function startAuthTest(serverUrl: string): Promise<AuthTest> {
  const fixture = await createTestDatabase(serverUrl);
  const { database } = fixture;
  const organizationId = await addOrganization(database.queries);
  const passwordHash = await cheapHash(password);
  let verifications = 0;
  const another = (options: Partial<AuthOptions>) =>
    createAuth({
      database,
      secret,
      secureCookies: false,
      verifyPassword(given, hash) {
        verifications++;
        return verifyPassword(given, hash === unmatchableHash ? cheapUnmatchableHash : hash);
      },
      ...options,
    });
  return {
    database,
    auth: another({}),
    verified: () => verifications,
    another,
    async addPerson(values) {
      const { id } = await addUser(database.queries, { organizationId, passwordHash, ...values });
      const person = await database.queries.users.byId(id);
      if (!person) throw new Error("The person who was just added is not there.");
      return person;
    },
    [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose](),
  };
}

/** A new API token of somebody, good for a minute. */
export async function issueApiToken(
  { auth, database }: AuthTest,
  userId: string,
  scope: ApiTokenRecord["scope"],
): Promise<string> {
  const { token, ...credential } = auth.newApiToken(userId);
  await database.queries.apiTokens.create(userId, {
    ...credential,
    name: "Report",
    scope,
    createdAt: new Date(),
    lastUsedAt: null,
    expiresAt: new Date(Date.now() + 60_000),
  });
  return token;
}
