import { type DomainError, errorCodes } from "@rep/schema";

/** The HTTP status of a domain error. */
export function statusOf({ code }: Pick<DomainError, "code">): number {
  return errorCodes[code].status;
}
