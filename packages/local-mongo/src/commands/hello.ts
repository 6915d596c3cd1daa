import { DateTime, type Doc, doc, int } from "../bson/values.ts";
import type { CommandContext } from "./context.ts";
import { maxDocument } from "./validate.ts";

/** Largest message, and most statements in one write command, as announced to clients. */
export const maxMessage = 48_000_000;

const maxBatch = 100_000;

/** Name of the replica set this server says it is. */
export const replicaSetName = "local";

/** The handshake's answer. */
export function helloReply(context: CommandContext, legacy: boolean): Doc {
  const me = `127.0.0.1:${context.server.port}`;
  return doc({
    ...(legacy ? { ismaster: true } : { isWritablePrimary: true }),
    helloOk: true,
    hosts: [me],
    setName: replicaSetName,
    setVersion: int(1),
    secondary: false,
    primary: me,
    me,
    maxBsonObjectSize: int(maxDocument),
    maxMessageSizeBytes: int(maxMessage),
    maxWriteBatchSize: int(maxBatch),
    localTime: new DateTime(Date.now()),
    logicalSessionTimeoutMinutes: int(30),
    connectionId: int(context.request.peer.id),
    minWireVersion: int(0),
    maxWireVersion: int(21),
    readOnly: false,
  });
}
