import { DomainError } from "@rep/schema";

export interface BodyLimits {
  /** Bytes. */
  size: number;
  /** Milliseconds until the last byte has to be there. */
  time: number;
}

export const bodyLimits: BodyLimits = { size: 64 * 1024, time: 10_000 };

/** How much of a refused body is still taken in, so that the client gets to read the answer instead of a reset. */
const drainedAtMost = 4 * 1024 * 1024;

function deadline(milliseconds: number): { passed: Promise<never>; stop: () => void } {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DomainError("REQUEST_TIMEOUT")), milliseconds);
  promise.catch(() => undefined);
  return { passed: promise, stop: () => clearTimeout(timer) };
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>, time: number): Promise<void> {
  const { passed, stop } = deadline(time);
  try {
    for (let seen = 0; seen < drainedAtMost; ) {
      const { done, value } = await Promise.race([reader.read(), passed]);
      if (done) return;
      seen += value.byteLength;
    }
  } catch {
    // Too slow or gone: there is nobody left to be polite to.
  } finally {
    stop();
    reader.cancel().catch(() => undefined);
  }
}

/**
 * The whole body, counted while it arrives: neither a `Content-Length` that lies nor one that is missing makes it
 * longer than the limit in memory.
 *
 * @throws DomainError BODY_TOO_LARGE, REQUEST_TIMEOUT
 */
export async function readBody(request: Request, limits: BodyLimits = bodyLimits): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const { passed, stop } = deadline(limits.time);
  const chunks: Uint8Array[] = [];
  let size = Number(request.headers.get("content-length")) > limits.size ? Number.POSITIVE_INFINITY : 0;
  try {
    while (size <= limits.size) {
      const { done, value } = await Promise.race([reader.read(), passed]);
      if (done) return Buffer.concat(chunks);
      chunks.push(value);
      size += value.byteLength;
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    // A connection that broke is told the same, for the log: nobody reads the answer.
    throw error instanceof DomainError ? error : new DomainError("REQUEST_TIMEOUT");
  } finally {
    stop();
  }
  void drain(reader, limits.time);
  throw new DomainError("BODY_TOO_LARGE");
}
