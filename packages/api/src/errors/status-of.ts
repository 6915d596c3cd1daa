import { type DomainError, errorCodes } from "@rep/schema";

/** The HTTP status of a refusal. */
export function statusOf({ code }: Pick<DomainError, "code">): number {
  return errorCodes[code].status;
}
