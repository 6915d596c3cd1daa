import { asBuffer } from "../bson/as-buffer.ts";
import { decode, documentLength, InvalidBson } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { rawDocuments } from "../bson/raw-documents.ts";
import type { Doc } from "../bson/values.ts";
import type { Sequenced } from "../commands/context.ts";
import { crc32c } from "./crc32c.ts";

/** Bytes that are not a message of the wire protocol. Ends the connection they came on. */
export class ProtocolError extends Error {}

export const header = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const checksum = 1;
const moreToCome = 2;
const knownRequired = checksum | moreToCome;

/** A command, however it was wrapped. */
export interface Incoming {
  requestId: number;
  legacy: boolean;
  /** False when the client wants no answer. */
  wantsReply: boolean;
  body: Doc;
  sequences: Map<string, Sequenced[]>;
}

/**
 * Reads one whole message.
 * @throws ProtocolError or InvalidBson when it is malformed
 */
export function parseMessage(message: Buffer): Incoming {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === opMsg) return parseOpMsg(message, requestId);
  if (opCode === opQuery) return parseOpQuery(message, requestId);
  throw new ProtocolError(`unsupported opcode ${opCode}`);
}

function parseOpMsg(message: Buffer, requestId: number): Incoming {
  if (message.length < header + 4 + 1 + 5) throw new ProtocolError("message is too short");
  const flags = message.readUInt32LE(header);
  if ((flags & 0xffff & ~knownRequired) !== 0) throw new ProtocolError("unknown required flags");
  let end = message.length;
  if (flags & checksum) {
    end -= 4;
    if (crc32c(message.subarray(0, end)) !== message.readUInt32LE(end))
      throw new ProtocolError("checksum does not match");
  }
  let body: { doc: Doc; bytes: Buffer } | undefined;
  const sequences = new Map<string, Sequenced[]>();
  let at = header + 4;
  while (at < end) {
    const kind = message[at];
    at += 1;
    if (kind === 0) {
      if (body !== undefined) throw new ProtocolError("two bodies");
      const bytes = documentAt(message, at, end);
      body = { doc: decode(bytes), bytes };
      at += bytes.length;
    } else if (kind === 1) at = parseSequence(message, at, end, sequences);
    else throw new ProtocolError(`unknown section kind ${kind}`);
  }
  if (body === undefined) throw new ProtocolError("no body");
  for (const name of sequences.keys())
    if (body.doc.has(name)) throw new ProtocolError(`field ${name} is there twice`);
  if (body.doc.keys().next().value === "insert") inlineDocuments(body.doc, body.bytes, sequences);
  return { requestId, legacy: false, wantsReply: (flags & moreToCome) === 0, body: body.doc, sequences };
}

/** Documents in the body of an insert are kept as bytes too, so that they are stored exactly as they came. */
function inlineDocuments(body: Doc, bytes: Buffer, sequences: Map<string, Sequenced[]>): void {
  const docs = body.get("documents");
  const raw = Array.isArray(docs) ? rawDocuments(bytes, "documents") : undefined;
  if (raw === undefined || !Array.isArray(docs) || raw.length !== docs.length) return;
  sequences.set(
    "documents",
    raw.map((bytes, index) => {
      const document = docs[index];
      return { bytes: bytes, doc: document instanceof Map ? document : new Map() };
    }),
  );
}

function documentAt(message: Buffer, at: number, end: number): Buffer {
  const inside = message.subarray(0, end);
  return message.subarray(at, at + documentLength(inside, at));
}

function parseSequence(message: Buffer, start: number, end: number, out: Map<string, Sequenced[]>): number {
  if (start + 4 > end) throw new ProtocolError("sequence is cut off");
  const size = message.readInt32LE(start);
  const stop = start + size;
  if (size < 5 || stop > end) throw new ProtocolError("sequence length is wrong");
  const nameEnd = message.indexOf(0, start + 4);
  if (nameEnd < 0 || nameEnd >= stop) throw new ProtocolError("sequence name is not terminated");
  const name = message.toString("utf8", start + 4, nameEnd);
  if (out.has(name)) throw new ProtocolError(`sequence ${name} is there twice`);
  const docs: Sequenced[] = [];
  let at = nameEnd + 1;
  while (at < stop) {
    const bytes = documentAt(message, at, stop);
    docs.push({ bytes, doc: decode(bytes) });
    at += bytes.length;
  }
  out.set(name, docs);
  return stop;
}

/** OP_QUERY, which old clients open a connection with. Only commands are answered. */
function parseOpQuery(message: Buffer, requestId: number): Incoming {
  const nameEnd = message.indexOf(0, header + 4);
  if (nameEnd < 0 || nameEnd + 9 > message.length) throw new ProtocolError("query is cut off");
  const namespace = message.toString("utf8", header + 4, nameEnd);
  if (!namespace.endsWith(".$cmd")) throw new ProtocolError("OP_QUERY is for commands only");
  const bytes = documentAt(message, nameEnd + 9, message.length);
  if (nameEnd + 9 + bytes.length !== message.length) throw new InvalidBson("bytes after the query");
  const given = decode(bytes);
  const inner = given.get("$query") ?? given.get("query");
  const body = inner instanceof Map ? new Map(inner) : given;
  body.set("$db", namespace.slice(0, -".$cmd".length));
  return { requestId, legacy: true, wantsReply: true, body, sequences: new Map() };
}

let nextId = 1;

/** Replies up to this size go out as one piece. */
const onePiece = 64 * 1024;

/** Wraps a reply in the way its request was wrapped. */
export function replyMessage(to: Incoming, reply: Doc): Buffer[] {
  const body = encode(reply);
  const head = Buffer.allocUnsafe(to.legacy ? header + 20 : header + 5);
  head.writeInt32LE(head.length + body.length, 0);
  nextId = (nextId + 1) & 0x7fffffff;
  head.writeInt32LE(nextId, 4);
  head.writeInt32LE(to.requestId, 8);
  head.writeInt32LE(to.legacy ? opReply : opMsg, 12);
  if (to.legacy) {
    head.writeInt32LE(8, header);
    head.writeBigInt64LE(0n, header + 4);
    head.writeInt32LE(0, header + 12);
    head.writeInt32LE(1, header + 16);
  } else {
    head.writeUInt32LE(0, header);
    head[header + 4] = 0;
  }
  const parts = [head, asBuffer(body)];
  return body.length < onePiece ? [Buffer.concat(parts)] : parts;
}
