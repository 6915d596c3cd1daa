import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { MongoClient, ObjectId } from "mongodb";

/**
 * What the product is measured beside: `node:http` and the official driver doing the same work on the same records, with
 * no check, no rule and no log. A session is looked up in the user's document, a change is one transaction.
 */
const [url = ""] = process.argv.slice(2);
const client = new MongoClient(url, { maxPoolSize: 50, writeConcern: { w: "majority", journal: true } });
const db = client.db();
const [users, personas, changes] = ["users", "personas", "profileChanges"].map((name) => db.collection(name));
if (!users || !personas || !changes) throw new Error("There are no collections.");

async function findUser(request: IncomingMessage) {
  const [, id = ""] = (request.headers.authorization ?? "").split("_");
  return users?.findOne({ _id: new ObjectId(id) }, { projection: { searchKeys: 0 } });
}

function answer(response: ServerResponse, user: object, persona: object | null, version: number): void {
  const body = JSON.stringify({ user: { ...user, version, sessions: undefined }, persona });
  response
    .writeHead(200, {
      "content-type": "application/json",
      etag: `"${version}"`,
      "x-request-id": randomUUID(),
    })
    .end(body);
}

const server = createServer(async (request, response) => {
  const user = await findUser(request);
  if (!user) return void response.writeHead(401).end();
  const persona = user.persona ? await personas.findOne({ _id: user.persona }) : null;
  if (request.method === "GET") return answer(response, user, persona, user.version);
  const { persona: values, ...own } = JSON.parse(await text(request));
  await client.withSession((session) =>
    session.withTransaction(async () => {
      const current = await users.findOne({ _id: user._id }, { session, projection: { searchKeys: 0 } });
      if (!current) return;
      const updatedAt = new Date();
      if (values) await personas.updateOne({ _id: user.persona }, { $set: values }, { session });
      await users.updateOne(
        { _id: user._id, version: current.version },
        { $set: { ...own, updatedAt }, $inc: { version: 1 } },
        { session },
      );
      await changes.insertOne(
        {
          organizationId: user.organizationId,
          userId: user._id,
          byUserId: user._id,
          through: "api",
          requestId: randomUUID(),
          changes: [{ path: "designation", before: current.designation, after: own.designation }],
          createdAt: updatedAt,
        },
        { session },
      );
    }),
  );
  answer(response, { ...user, ...own }, persona, user.version + 1);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) console.log(`listening on http://127.0.0.1:${address.port}`);
});
process.stdin.once("close", () => process.exit(0)).resume();
