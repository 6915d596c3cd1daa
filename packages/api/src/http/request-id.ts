import { randomUUID } from "node:crypto";

/** Letters, digits and a few marks: safe in a header, a log line and an audit row. */
const acceptable = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/** Returns the caller's request id if it is well-formed, otherwise a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && acceptable.test(given) ? given : randomUUID();
}
