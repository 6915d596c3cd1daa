import type { Actor } from "@rep/auth";
import { DomainError, maxImportBytes } from "@rep/schema";
import { checkRole } from "../domain/author.ts";
import { type BodyLimits, bodyLimits } from "./read-body.ts";

/** JSON at most doubles the characters common in such a file: quotes, backslashes and line breaks. */
const limits: BodyLimits = { ...bodyLimits, size: 2 * maxImportBytes };

/** Seconds until the previous file is probably done. */
const retryAfter = 5;

/** A file being uploaded and processed; disposed once its call has been answered. */
export interface Upload extends Disposable {
  limits: BodyLimits;
}

export interface Uploads {
  /**
   * Begins an upload before reading its body.
   *
   * @throws DomainError UNAUTHORIZED, FORBIDDEN for all but administrators, TOO_MANY_REQUESTS while another upload of
   * the same person is in progress
   */
  begin(actor: Actor | null): Upload;
}

/** The uploads of one instance, one at a time per person, because each takes memory and time. */
export function createUploads(): Uploads {
  const people = new Set<string>();
  return {
    begin(actor) {
      if (!actor) throw new DomainError("UNAUTHORIZED");
      checkRole(actor);
      const { id } = actor;
      if (people.has(id)) {
        const message = "Your other file is still being read.";
        throw new DomainError("TOO_MANY_REQUESTS", { message, retryAfter });
      }
      people.add(id);
      return { limits, [Symbol.dispose]: () => void people.delete(id) };
    },
  };
}
