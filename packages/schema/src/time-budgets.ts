/**
 * All time limits that depend on each other, in milliseconds. Together they keep one promise: every caller gets a
 * response, or a 503 that says to try again, within five seconds, even while the database is unavailable or frozen.
 */
export const timeBudgets = {
  /** The promise to callers. */
  promise: 5000,
  /** How long a request waits for its work on the database before it is answered with 503. */
  request: 4500,
  /** How long a page waits for all its data before it says that settings are temporarily unavailable. */
  page: 4000,
  /** How long the database may take to respond before this instance reports itself as not ready. */
  readiness: 2000,
  /**
   * A unit of work including its wait in the queues. Allows for several calls, so that load makes it slow rather than
   * fail.
   */
  transaction: 4375,
  /**
   * A unit of work that adds thousands of people. Whoever imports a file waits; the promise holds for everybody else.
   */
  import: 30_000,
  /** One database call. Longer than the end of an election. */
  call: 3500,
  /** Rolling back a failed unit of work. The server also drops transactions that nobody rolls back. */
  rollBack: 500,
  /** Closing connections to a database that may be unavailable. */
  closeClient: 2000,

  /** How long a client may take to send a request's headers, and the whole request. */
  requestHeaders: 10_000,
  requestBody: 10_000,
  wholeRequest: 15_000,
  /** Between two requests of one connection, and without a byte in the middle of one. */
  keepAlive: 20_000,
  idleSocket: 60_000,
  /** From a request to the client's receipt of the last byte of its response. */
  wholeAnswer: 60_000,

  /** Stopping: how long current requests may take, when the server exits, and when its supervisor kills it. */
  drain: 4500,
  stop: 6000,
  supervisor: 8000,
} as const;
