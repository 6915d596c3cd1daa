import { type Doc, doc, int, type Value } from "./bson/values.ts";

const codeNames: Record<number, string> = {
  1: "InternalError",
  2: "BadValue",
  8: "UnknownError",
  9: "FailedToParse",
  13: "Unauthorized",
  14: "TypeMismatch",
  16: "InvalidLength",
  26: "NamespaceNotFound",
  27: "IndexNotFound",
  28: "PathNotViable",
  40: "ConflictingUpdateOperators",
  43: "CursorNotFound",
  48: "NamespaceExists",
  50: "MaxTimeMSExpired",
  52: "DollarPrefixedFieldName",
  53: "InvalidIdField",
  54: "NotSingleValueField",
  56: "EmptyFieldName",
  59: "CommandNotFound",
  66: "ImmutableField",
  67: "CannotCreateIndex",
  72: "InvalidOptions",
  73: "InvalidNamespace",
  85: "IndexOptionsConflict",
  86: "IndexKeySpecsConflict",
  91: "ShutdownInProgress",
  112: "WriteConflict",
  121: "DocumentValidationFailure",
  168: "InvalidPipelineOperator",
  197: "InvalidIndexSpecificationOption",
  225: "TransactionTooOld",
  238: "NotImplemented",
  251: "NoSuchTransaction",
  256: "TransactionCommitted",
  263: "OperationNotSupportedInTransaction",
  10334: "BSONObjectTooLarge",
  11000: "DuplicateKey",
  11600: "InterruptedAtShutdown",
  14031: "OutOfDiskSpace",
};

/** The name MongoDB gives an error code (`Location<code>` when it has none). */
const codeNameOf = (code: number): string => codeNames[code] ?? `Location${code}`;

/** An error that goes to the client with MongoDB's code, name, labels and further fields. */
export class MongoError extends Error {
  readonly code: number;
  readonly codeName: string;
  readonly labels: string[];
  readonly extra: Record<string, Value>;

  constructor(code: number, message: string, extra: Record<string, Value> = {}, labels: string[] = []) {
    super(message);
    this.code = code;
    this.codeName = codeNameOf(code);
    this.extra = extra;
    this.labels = labels;
  }

  /** The reply to a command that failed with this error. */
  reply(): Doc {
    return doc({
      ok: 0,
      errmsg: this.message,
      code: int(this.code),
      codeName: this.codeName,
      ...this.extra,
      ...(this.labels.length > 0 ? { errorLabels: [...this.labels] } : {}),
    });
  }

  /** The entry for `writeErrors`, for the statement at `index`. */
  writeError(index: number): Doc {
    return doc({ index: int(index), code: int(this.code), ...this.extra, errmsg: this.message });
  }
}

export const badValue = (message: string): MongoError => new MongoError(2, message);
export const failedToParse = (message: string): MongoError => new MongoError(9, message);
export const typeMismatch = (message: string): MongoError => new MongoError(14, message);

/** Error 16410, for a `$` where the name of a field must stand. */
export const dollarInFieldPath = (prefix = ""): MongoError =>
  new MongoError(
    16410,
    `${prefix}FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
  );

/** Error 52, for a field whose name starts with `$` in what would be stored. */
export const dollarPrefixedField = (field: string, path: string): MongoError =>
  new MongoError(
    52,
    `The dollar ($) prefixed field '${field}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );

/** @throws MongoError 238 for a collation other than the binary comparison of strings */
export function refuseCollation(collation: Value | undefined): void {
  const simple = collation instanceof Map && collation.get("locale") === "simple";
  if (collation !== undefined && !simple)
    throw new MongoError(238, "collation is not supported by this server");
}
