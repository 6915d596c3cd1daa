/**
 * Every way a request can be refused: HTTP status and the sentence a person reads. tRPC, HTTP and the form
 * map from this one list.
 */
export const errorCodes = {
  VALIDATION_FAILED: { status: 400, message: "Some values cannot be accepted." },
  MALFORMED_JSON: { status: 400, message: "The body is not valid JSON." },
  DUPLICATE_KEY: { status: 400, message: "A key appears twice in the same object." },
  NUMBER_NOT_EXACT: { status: 400, message: "A number has more digits than can be kept. Put it in quotes." },
  INVALID_PHONE_NUMBER: {
    status: 400,
    message: "This is not a phone number. Include the country code, such as +1 416 555 0199.",
  },
  UNKNOWN_NUMBER: { status: 400, message: "Your organization has no such outbound number." },
  UNKNOWN_DEPARTMENT: { status: 400, message: "Your organization has no such department." },
  FORWARDING_NEEDS_PHONE: {
    status: 400,
    message: "Call forwarding needs a mobile number. Add one or turn forwarding off.",
  },
  MALFORMED_REQUEST: { status: 400, message: "The request is not valid HTTP." },
  UNAUTHORIZED: { status: 401, message: "Sign in to continue." },
  INVALID_CREDENTIALS: { status: 401, message: "The email or the password is not right." },
  FIELD_FORBIDDEN: { status: 403, message: "You may not change this. Ask an administrator." },
  OVERRIDE_DISABLED: {
    status: 403,
    message: "Your organization sets time zone and business hours for everyone.",
  },
  TOKEN_READ_ONLY: { status: 403, message: "This token can only read." },
  FORBIDDEN: { status: 403, message: "You may not do this." },
  USER_NOT_FOUND: { status: 404, message: "There is no such person in your reach." },
  NOT_FOUND: { status: 404, message: "There is nothing at this address." },
  METHOD_NOT_ALLOWED: { status: 405, message: "This address does not answer that method." },
  REQUEST_TIMEOUT: { status: 408, message: "The body took too long to arrive. Nothing was changed." },
  VIEWER_CHANGED: { status: 409, message: "You are signed in as somebody else now." },
  EMAIL_TAKEN: { status: 409, message: "Somebody already uses this email. Choose another." },
  PHONE_NUMBER_PROVISIONED: {
    status: 409,
    message: "This number is provisioned for calling. Use your own phone number.",
  },
  NUMBER_ASSIGNED: { status: 409, message: "This outbound number is assigned to somebody else." },
  LENGTH_REQUIRED: { status: 411, message: "Send the length of the body." },
  VERSION_CONFLICT: { status: 412, message: "The profile has changed since you read it." },
  BODY_TOO_LARGE: { status: 413, message: "The body is larger than 64 KB." },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "Send the body as application/json in UTF-8." },
  EXPECTATION_FAILED: { status: 417, message: "This server expects nothing but 100-continue." },
  MISDIRECTED_REQUEST: { status: 421, message: "This server does not answer for that host." },
  TOO_MANY_ATTEMPTS: { status: 429, message: "Too many attempts to sign in. Try again later." },
  TOO_MANY_REQUESTS: { status: 429, message: "Too many changes in a short time. Try again in a minute." },
  HEADERS_TOO_LARGE: { status: 431, message: "The headers of the request are too large." },
  INTERNAL: { status: 500, message: "Something went wrong on our side. Nothing was changed." },
  DATABASE_UNAVAILABLE: {
    status: 503,
    message: "The database does not answer right now. Nothing was changed; try again in a moment.",
  },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** One field to blame: `path` as keys of the request body, and a code a program can branch on. */
export interface ErrorIssue {
  path: (string | number)[];
  code: string;
  message: string;
}
