import { DomainError } from "@rep/schema";

/** A domain error that has to name what would be allowed (RFC 9110, section 15.5.6). */
export class MethodNotAllowed extends DomainError {
  readonly allow: string;

  constructor(methods: readonly string[]) {
    super("METHOD_NOT_ALLOWED");
    this.allow = methods.join(", ");
  }
}
