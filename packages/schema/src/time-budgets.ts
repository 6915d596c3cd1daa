/**
 * Every limit in time that depends on another, in milliseconds. The promise they keep together: whoever asks the
 * service has an answer, or a 503 that says to try again, within five seconds, also while the database is away or
 * frozen.
 */
export const timeBudgets = {
  /** What callers are promised. */
  promise: 5000,
  /** How long a request waits for its work on the database before it is answered 503. */
  request: 4500,
  /** How long a page waits for all that it asks for together, before it says that settings are away for now. */
  page: 4000,
  /** How long the database may take to answer before this instance calls itself not ready. */
  readiness: 2000,
  /** A unit of work with its wait in the queues: several calls, so that a busy moment makes it late and does not fail it. */
  transaction: 4375,
  /** A unit of work that adds thousands of people. Whoever sends their file waits; everybody else has the promise. */
  import: 30_000,
  /** One call of the database. Outlasts an election that is nearly over. */
  call: 3500,
  /** Asking the server to undo a unit of work that failed. It forgets one that it is not asked to undo. */
  rollBack: 500,
  /** Saying goodbye to a database that may be away. */
  closeClient: 2000,

  /** How long a client may take to send the headers of a request, and the whole of it. */
  requestHeaders: 10_000,
  requestBody: 10_000,
  wholeRequest: 15_000,
  /** Between two requests of one connection, and without a byte in the middle of one. */
  keepAlive: 20_000,
  idleSocket: 60_000,
  /** From a request to the last byte of its answer in its client's hands. */
  wholeAnswer: 60_000,

  /** Stopping: how long requests under way may take, when the server exits, and when its supervisor kills it. */
  drain: 4500,
  stop: 6000,
  supervisor: 8000,
} as const;
