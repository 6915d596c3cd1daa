import type { Readable } from "node:stream";
import { DomainError } from "@rep/schema";
import { timeBudgets } from "@rep/schema/time-budgets";

export interface BodyLimits {
  /** Bytes. */
  size: number;
  /** Time limit for the last byte, in milliseconds. */
  time: number;
}

export const bodyLimits: BodyLimits = { size: 64 * 1024, time: timeBudgets.requestBody };

/**
 * Reads the whole body and counts it while it arrives, so that neither a wrong nor a missing `Content-Length` makes
 * it exceed the limit in memory. The rest of a refused body stays in the stream.
 *
 * @param declared the `Content-Length`, where there is one
 * @throws DomainError BODY_TOO_LARGE, REQUEST_TIMEOUT
 */
export async function readBody(
  stream: Readable,
  declared: string | null,
  limits: BodyLimits = bodyLimits,
): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const tooLarge = () =>
    new DomainError("BODY_TOO_LARGE", { message: `The body is larger than ${limits.size / 1024} KB.` });
  if (Number(declared) > limits.size) throw tooLarge();
  // Aborted before anybody read it: no further event will come.
  if (stream.destroyed && !stream.readableEnded) throw new DomainError("REQUEST_TIMEOUT");
  const chunks: Uint8Array[] = [];
  let size = 0;
  const timer = setTimeout(() => giveUp(new DomainError("REQUEST_TIMEOUT")), limits.time);
  const onData = (chunk: Uint8Array) => {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > limits.size) giveUp(tooLarge());
  };
  const onEnd = () => {
    stop();
    resolve(Buffer.concat(chunks));
  };
  // Broken connections end the same way, for the log only.
  const onBreak = () => giveUp(new DomainError("REQUEST_TIMEOUT"));
  const stop = () => {
    clearTimeout(timer);
    stream.off("data", onData).off("end", onEnd).off("close", onBreak);
  };
  function giveUp(domainError: DomainError): void {
    stop();
    stream.pause();
    reject(domainError);
  }
  // Stays attached: an error of a stream that is no longer read must not end the process.
  stream.on("error", onBreak);
  stream.on("data", onData).once("end", onEnd).once("close", onBreak);
  return promise;
}
