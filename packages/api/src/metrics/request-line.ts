import { channel } from "node:diagnostics_channel";
import type { Logger } from "../logger.ts";

/** One line of the request log. */
export interface RequestLine {
  requestId: string;
  userId?: string | undefined;
  method: string;
  /** The matching pattern, never the raw path. */
  route: string;
  status: number;
  durationMs: number;
}

/** The channel (`node:diagnostics_channel`) on which each line is published. */
export const requestChannel = "rep-settings.request";
const requests = channel(requestChannel);

/** Writes the line to the log and publishes it to subscribers. */
export function logRequest(logger: Logger, line: RequestLine, kind: "request" | "page"): void {
  logger.info(line, kind);
  requests.publish(line);
}
