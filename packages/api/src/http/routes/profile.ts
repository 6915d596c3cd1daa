import { type Profile, profileSchema, updateProfileSchema } from "@rep/schema";
import { exampleProfile } from "../examples.ts";
import { acceptedVersions, entityTag } from "../if-match.ts";
import { bodyRoute, type RouteResult, readRoute } from "../route.ts";

const etag = { ETag: 'The version of the profile in quotes, such as "4". Send it back as If-Match.' };

function profileAnswer(profile: Profile): RouteResult<Profile> {
  return { body: profile, headers: { etag: entityTag(profile.user.version) } };
}

export const getProfile = readRoute({
  method: "GET",
  path: "/api/user/profile",
  operationId: "getProfile",
  tag: "Profile",
  summary: "Read your profile",
  auth: "bearer",
  requestHeaders: { "If-None-Match": "An ETag. Answered 304 while the profile still has it." },
  response: {
    description: "Your profile; `persona` is null where there is none yet.",
    schema: profileSchema,
    example: exampleProfile,
    headers: etag,
  },
  errors: [],
  handle: async ({ caller }) => profileAnswer(await caller.profile.get({})),
});

export const putProfile = bodyRoute({
  method: "PUT",
  path: "/api/user/profile",
  operationId: "updateProfile",
  tag: "Profile",
  summary: "Change a profile",
  description:
    "Every field is optional: what is left out stays as it is, `null` clears where the field says so, and `automations` " +
    "merges by key (RFC 7396). User and persona change together or not at all. A field sent with the value it already " +
    "has is no change, so what was read can be sent back. `id` names somebody of a lower role in your organization.",
  auth: "bearer",
  requestHeaders: {
    "If-Match":
      "The ETag you build on. When the profile has moved on the answer is 412 with its present state.",
  },
  body: {
    schema: updateProfileSchema,
    examples: {
      fields: { summary: "Change two fields", value: { fullName: "Alex R. Rep", designation: null } },
      persona: {
        summary: "Set the hours of the persona",
        value: { persona: { timezone: "America/Toronto", businessHours: "9am-6pm Mon-Fri" } },
      },
      automations: {
        summary: "Set one key of the automations and remove another",
        value: { automations: { followUp: true, delayMinutes: null } },
      },
      somebody: {
        summary: "As an administrator, change somebody's role",
        value: { id: "66f2a1c09d3e4b5a6c7d8e9f", accessRole: "DEPARTMENT_HEAD" },
      },
    },
  },
  response: {
    description: "The profile after the change.",
    schema: profileSchema,
    example: exampleProfile,
    headers: etag,
  },
  errors: [
    "INVALID_PHONE_NUMBER",
    "UNKNOWN_NUMBER",
    "UNKNOWN_DEPARTMENT",
    "FORWARDING_NEEDS_PHONE",
    "FIELD_FORBIDDEN",
    "OVERRIDE_DISABLED",
    "USER_NOT_FOUND",
    "EMAIL_TAKEN",
    "PHONE_NUMBER_PROVISIONED",
    "NUMBER_ASSIGNED",
    "VERSION_CONFLICT",
    "TOO_MANY_REQUESTS",
  ],
  async handle({ caller, headers }, profile) {
    const ifMatch = acceptedVersions(headers.get("if-match"));
    return profileAnswer(await caller.profile.update({ profile, ...(ifMatch ? { ifMatch } : {}) }));
  },
});
