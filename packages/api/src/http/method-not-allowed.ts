import { DomainError } from "@rep/schema";

/** A domain error that must list the allowed methods (RFC 9110, section 15.5.6). */
export class MethodNotAllowed extends DomainError {
  readonly allow: string;

  constructor(methods: readonly string[]) {
    super("METHOD_NOT_ALLOWED");
    this.allow = methods.join(", ");
  }
}
