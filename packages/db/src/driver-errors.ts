import {
  MongoClientClosedError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from "mongodb";
import { DatabaseUnavailable } from "./errors.ts";

/**
 * Error codes of a server that cannot serve right now: stepping down, shutting down, starting, unreachable members,
 * time limit exceeded, disk full. https://www.mongodb.com/docs/manual/reference/error-codes/
 */
const awayCodes = new Set<unknown>([
  6, 7, 50, 64, 89, 91, 189, 202, 262, 9001, 10107, 11600, 11602, 13435, 13436, 14031,
]);

const awayErrors = [
  MongoClientClosedError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
];

/**
 * Codes of Node's socket errors. The driver passes them on unwrapped when a write has to wait (mongodb 7.9,
 * `writeCommand`).
 */
const socketCodes = new Set<unknown>([
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ERR_SOCKET_CLOSED",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
  "ETIMEDOUT",
]);

function isAway(error: unknown): boolean {
  if (!(error instanceof MongoError))
    return error instanceof Error && "code" in error && socketCodes.has(error.code);
  return (
    awayErrors.some((kind) => error instanceof kind) ||
    // All connections are busy; the driver does not export this class.
    error.name === "MongoWaitQueueTimeoutError" ||
    (error instanceof MongoServerError && awayCodes.has(error.code)) ||
    error.hasErrorLabel("TransientTransactionError") ||
    error.hasErrorLabel("RetryableWriteError")
  );
}

/** Converts the driver's connection errors into `DatabaseUnavailable`; returns everything else unchanged. */
export function translateDriverError(error: unknown): unknown {
  return isAway(error) ? new DatabaseUnavailable("The database does not answer.", { cause: error }) : error;
}

/** Whether the driver labelled the failure `label`, also after translation. */
export function hasLabel(error: unknown, label: string): boolean {
  const original = error instanceof DatabaseUnavailable ? error.cause : error;
  return original instanceof MongoError && original.hasErrorLabel(label);
}

/** The fields of the violated unique index; null for any other error. */
export function duplicateKey(error: unknown): string[] | null {
  if (!(error instanceof MongoServerError) || error.code !== 11000) return null;
  const pattern: unknown = error.keyPattern;
  return typeof pattern === "object" && pattern !== null ? Object.keys(pattern) : [];
}
