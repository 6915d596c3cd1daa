/** All error codes with their HTTP status and message. tRPC, HTTP and the form map from this list. */
export const errorCodes = {
  VALIDATION_FAILED: { status: 400, message: "Some values are not valid." },
  MALFORMED_JSON: { status: 400, message: "The body is not valid JSON." },
  DUPLICATE_KEY: { status: 400, message: "A key appears twice in the same object." },
  NUMBER_NOT_EXACT: { status: 400, message: "A number has more digits than can be saved. Put it in quotes." },
  INVALID_PHONE_NUMBER: {
    status: 400,
    message: "This is not a phone number. Include the country code, such as +1 416 555 0199.",
  },
  UNKNOWN_NUMBER: { status: 400, message: "This is not one of your organization's outbound numbers." },
  UNKNOWN_DEPARTMENT: { status: 400, message: "This is not one of your organization's departments." },
  FORWARDING_NEEDS_PHONE: {
    status: 400,
    message: "Add a mobile number to forward calls, or turn forwarding off.",
  },
  MALFORMED_REQUEST: { status: 400, message: "The request is not valid HTTP." },
  UNAUTHORIZED: { status: 401, message: "Sign in to continue." },
  INVALID_CREDENTIALS: { status: 401, message: "Incorrect email or password." },
  FIELD_FORBIDDEN: { status: 403, message: "You can't change this. Ask an administrator." },
  OVERRIDE_DISABLED: {
    status: 403,
    message: "Your organization sets the time zone and business hours for everyone.",
  },
  SINGLE_SIGN_ON_FAILED: { status: 401, message: "Single sign-on didn't work. Try again." },
  SINGLE_SIGN_ON_REFUSED: {
    status: 403,
    message: "No active account matches that sign-in. Ask an administrator to invite you.",
  },
  PASSWORD_SIGN_IN_OFF: { status: 403, message: "Sign in through your organization's single sign-on." },
  TOKEN_READ_ONLY: { status: 403, message: "This API token is read-only." },
  FORBIDDEN: { status: 403, message: "You can't do this." },
  USER_NOT_FOUND: { status: 404, message: "User not found." },
  LINK_INVALID: { status: 404, message: "This link has expired or was already used. Ask for a new one." },
  NOT_FOUND: { status: 404, message: "Nothing was found at this address." },
  METHOD_NOT_ALLOWED: { status: 405, message: "This address does not support that method." },
  REQUEST_TIMEOUT: { status: 408, message: "The request took too long to arrive. Nothing was changed." },
  VIEWER_CHANGED: { status: 409, message: "You are now signed in as someone else." },
  EMAIL_TAKEN: { status: 409, message: "This email is already in use. Choose another." },
  PHONE_NUMBER_PROVISIONED: {
    status: 409,
    message: "This number is used for outbound calls. Enter a personal phone number.",
  },
  NUMBER_ASSIGNED: { status: 409, message: "This outbound number is assigned to someone else." },
  DEPARTMENT_EXISTS: { status: 409, message: "A department with this name already exists." },
  DEPARTMENT_NOT_EMPTY: {
    status: 409,
    message: "This department has people. Choose where they go first.",
  },
  NUMBER_EXISTS: { status: 409, message: "This number is already an outbound number." },
  NUMBER_IS_A_PHONE: {
    status: 409,
    message: "This is somebody's personal phone number, so it can't be an outbound number.",
  },
  NUMBER_IN_USE: {
    status: 409,
    message: "This number is someone's outbound number. Give them another one first.",
  },
  OWN_ACCOUNT: { status: 409, message: "You can't disable yourself. Ask another administrator." },
  LAST_SUPERADMIN: {
    status: 409,
    message: "An organization needs a super administrator. Give someone else that role first.",
  },
  NOT_INVITED: { status: 409, message: "This person has already accepted the invitation." },
  NOT_ACTIVE: { status: 409, message: "This person can't sign in. Invite or enable them first." },
  IMPORT_REFUSED: { status: 409, message: "Some rows can't be imported. Nobody was invited." },
  LENGTH_REQUIRED: { status: 411, message: "Send a Content-Length header." },
  VERSION_CONFLICT: { status: 412, message: "The profile has changed since you loaded it." },
  BODY_TOO_LARGE: { status: 413, message: "The body is larger than 64 KB." },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: "Send the body as application/json in UTF-8." },
  EXPECTATION_FAILED: { status: 417, message: "The only expectation supported is 100-continue." },
  MISDIRECTED_REQUEST: { status: 421, message: "This server does not serve that host." },
  TOO_MANY_ATTEMPTS: { status: 429, message: "Too many sign-in attempts. Try again later." },
  TOO_MANY_REQUESTS: { status: 429, message: "Too many changes. Try again in a minute." },
  HEADERS_TOO_LARGE: { status: 431, message: "The request headers are too large." },
  INTERNAL: { status: 500, message: "Something went wrong. Nothing was changed." },
  DATABASE_UNAVAILABLE: {
    status: 503,
    message: "Settings are temporarily unavailable. Nothing was changed. Try again in a moment.",
  },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A problem of one field: `path` as keys of the request body, and a code for programs. */
export interface ErrorIssue {
  path: (string | number)[];
  code: string;
  message: string;
}
