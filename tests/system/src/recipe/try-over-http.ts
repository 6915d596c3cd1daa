import { type Db, ObjectId } from "mongodb";
import { createHttpClient } from "../support/http-client.ts";

const profile = "/api/user/profile";

function at(body: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((value, key) => Reflect.get(Object(value), key), body);
}

/**
 * Reads, changes and reads again the two fields of the recipe on a person who was stored before they existed, and looks at
 * the activity and the OpenAPI document. @returns what does not hold, in words
 */
export async function tryOverHttp(url: string, database: Db): Promise<string[]> {
  const problems: string[] = [];
  const expect = (what: string, actual: unknown, wanted: unknown) => {
    if (JSON.stringify(actual) !== JSON.stringify(wanted))
      problems.push(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`);
  };
  const client = createHttpClient(url);
  const login = await client("POST", "/api/auth/login", {
    body: { email: "dana@acme.example", password: "settings-demo" },
  });
  const headers = { authorization: `Bearer ${at(login.body, "token")}` };
  const get = async () => (await client("GET", profile, { headers })).body;
  const put = (body: object) => client("PUT", profile, { headers, body });
  const both = (body: unknown) => [at(body, "user", "pronouns"), at(body, "user", "timeFormat")];

  const before = await get();
  expect("A document from before reads as", both(before), [null, "12h"]);
  const same = await put({ pronouns: null, timeFormat: "12h" });
  expect("Sending that is no change", same.body, before);
  for (const body of [{ pronouns: "x".repeat(41) }, { timeFormat: null }, { timeFormat: "13h" }])
    expect(`${JSON.stringify(body)} is refused`, (await put(body)).status, 400);
  const changed = await put({ pronouns: " they/them ", timeFormat: "24h" });
  expect("A change is answered", [changed.status, ...both(changed.body)], [200, "they/them", "24h"]);
  expect("and read again", await get(), changed.body);
  expect("and counted once", at(changed.body, "user", "version"), Number(at(before, "user", "version")) + 1);
  const id = String(at(before, "user", "_id"));
  const trail = await database
    .collection("profileChanges")
    .find({ userId: new ObjectId(id) })
    .toArray();
  expect("The activity has both", trail[0]?.changes, [
    { path: "pronouns", before: null, after: "they/them" },
    { path: "timeFormat", before: "12h", after: "24h" },
  ]);
  const { body: document } = await client("GET", "/api/openapi.json");
  const properties = at(document, "components", "schemas", "UpdateProfile", "properties");
  expect("OpenAPI names the choices", at(properties, "timeFormat", "enum"), ["12h", "24h"]);
  expect(
    "OpenAPI has the sentence",
    at(properties, "pronouns", "description"),
    "How colleagues speak of you.",
  );
  return problems;
}
