import type { Actor } from "@rep/auth";
import { DomainError, maxImportBytes } from "@rep/schema";
import { checkRole } from "../domain/author.ts";
import { type BodyLimits, bodyLimits } from "./read-body.ts";

/** JSON doubles at most the characters that people have in a file: quotes, backslashes and line breaks. */
const limits: BodyLimits = { ...bodyLimits, size: 2 * maxImportBytes };

/** Seconds until the file before is probably done. */
const retryAfter = 5;

/** A file that is being sent and worked on; disposed when its call has been answered. */
export interface Upload extends Disposable {
  limits: BodyLimits;
}

export interface Uploads {
  /**
   * Begins an upload before its body is read.
   *
   * @throws DomainError UNAUTHORIZED, FORBIDDEN for all but administrators, TOO_MANY_REQUESTS while another one of the same
   * person goes on
   */
  begin(actor: Actor | null): Upload;
}

/** The uploads of one instance, one at a time for each person: each takes memory and time that others wait for. */
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
