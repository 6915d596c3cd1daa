import { type Doc, doc, int, type Value } from "./bson/values.ts";

const NAMES: Record<number, string> = {
  1: "InternalError",
  2: "BadValue",
  4: "NoSuchKey",
  8: "UnknownError",
  9: "FailedToParse",
  11: "UserNotFound",
  13: "Unauthorized",
  14: "TypeMismatch",
  15: "Overflow",
  16: "InvalidLength",
  17: "ProtocolError",
  20: "IllegalOperation",
  22: "InvalidBSON",
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
  55: "InvalidDBRef",
  56: "EmptyFieldName",
  57: "DottedFieldName",
  59: "CommandNotFound",
  64: "WriteConcernFailed",
  66: "ImmutableField",
  67: "CannotCreateIndex",
  68: "IndexAlreadyExists",
  72: "InvalidOptions",
  73: "InvalidNamespace",
  85: "IndexOptionsConflict",
  86: "IndexKeySpecsConflict",
  91: "ShutdownInProgress",
  96: "OperationFailed",
  100: "UnsatisfiableWriteConcern",
  103: "NewReplicaSetConfigurationIncompatible",
  111: "IncompatibleShardingMetadata",
  112: "WriteConflict",
  115: "CommandNotSupported",
  117: "ConflictingOperationInProgress",
  121: "DocumentValidationFailure",
  136: "CappedPositionLost",
  146: "ExceededMemoryLimit",
  159: "DurationOverflow",
  165: "ViewDepthLimitExceeded",
  166: "CommandNotSupportedOnView",
  167: "OptionNotSupportedOnView",
  168: "InvalidPipelineOperator",
  197: "InvalidIndexSpecificationOption",
  206: "NoSuchSession",
  217: "IncompleteTransactionHistory",
  224: "TransactionTooOld",
  225: "TransactionTooOld",
  238: "NotImplemented",
  241: "ConversionFailure",
  244: "TransactionAborted",
  246: "SnapshotUnavailable",
  251: "NoSuchTransaction",
  256: "TransactionCommitted",
  263: "OperationNotSupportedInTransaction",
  286: "ChangeStreamHistoryLost",
  291: "NoQueryExecutionPlans",
  323: "APIStrictError",
  337: "QueryPlanKilled",
  359: "CannotConvertIndexToUnique",
  10334: "BSONObjectTooLarge",
  11000: "DuplicateKey",
  11600: "InterruptedAtShutdown",
  11601: "Interrupted",
  14031: "OutOfDiskSpace",
};

/** The name MongoDB gives an error code (`Location<code>` when it has none). */
export const codeNameOf = (code: number): string => NAMES[code] ?? `Location${code}`;

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
