import { DateTime, type Doc, doc, int } from "../bson/values.ts";
import type { CommandContext } from "./context.ts";
import { MAX_DOCUMENT } from "./validate.ts";

/** Largest message, and most statements in one write command, as announced to clients. */
export const MAX_MESSAGE = 48_000_000;

export const MAX_BATCH = 100_000;

/** Name of the replica set this server says it is. */
export const SET_NAME = "local";

/** The handshake's answer. */
export function helloReply(ctx: CommandContext, legacy: boolean): Doc {
  const me = `127.0.0.1:${ctx.server.port}`;
  return doc({
    ...(legacy ? { ismaster: true } : { isWritablePrimary: true }),
    helloOk: true,
    hosts: [me],
    setName: SET_NAME,
    setVersion: int(1),
    secondary: false,
    primary: me,
    me,
    maxBsonObjectSize: int(MAX_DOCUMENT),
    maxMessageSizeBytes: int(MAX_MESSAGE),
    maxWriteBatchSize: int(MAX_BATCH),
    localTime: new DateTime(Date.now()),
    logicalSessionTimeoutMinutes: int(30),
    connectionId: int(ctx.request.peer.id),
    minWireVersion: int(0),
    maxWireVersion: int(21),
    readOnly: false,
  });
}
