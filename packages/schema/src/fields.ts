import { type AccessRole, accessRoleLabels } from "./access-role.ts";
import type { JsonObject } from "./json.ts";

/** Sections of the settings page, in the order a rep meets them. */
export const sections = {
  profile: { title: "Profile", intro: "How colleagues and customers see you." },
  calling: { title: "Calling", intro: "The numbers you call from and are reached on." },
  team: { title: "Team and role", intro: "Where you work and what you may do." },
  notifications: { title: "Notifications", intro: "Choose what reaches you." },
  automations: { title: "Automations", intro: "Switches and values your automations read." },
  persona: { title: "Persona", intro: "What outgoing messages say about you." },
} as const;

export type Section = keyof typeof sections;

/**
 * The kinds of values, with their limits. Each kind has one zod rule (`field-kinds.ts`) and one control on the page.
 * `max` counts characters (code points).
 */
export type FieldKind =
  | { kind: "text"; max: number; example: string }
  | { kind: "name"; max: number; example: string }
  | { kind: "email"; max: number; example: string }
  | { kind: "url"; max: number; example: string }
  | { kind: "timeZone"; max: number; example: string }
  | { kind: "businessHours"; max: number; example: string }
  /** A personal phone: E.164, never a provisioned number. */
  | { kind: "phone"; example: string }
  /** One of named values, with the label of each. `upToOwnRank`: people can't give a value above their own. */
  | { kind: "choice"; options: Readonly<Record<string, string>>; upToOwnRank?: true; example: string }
  | { kind: "switch" }
  /** A free-form JSON object, changed by merge patch (RFC 7396). */
  | { kind: "map"; example: JsonObject }
  /** One of the organization's own records: a department by id, a provisioned number by E.164. */
  | { kind: "reference"; to: "department" | "provisionedNumber"; example: string };

export type FieldDefinition = FieldKind & {
  section: Section;
  /** The accessible name in the form, exactly. */
  label: string;
  /** One sentence: the description in the OpenAPI document. */
  description: string;
  /** Roles that may change the field on their own profile. */
  own: readonly AccessRole[];
  /** Roles that may change the field of people with a lower role in their organization. */
  others: readonly AccessRole[];
  /** Whether `null` clears the value. */
  nullClears: boolean;
  /** The value of documents stored before the field existed; null if omitted. */
  default?: boolean | string | JsonObject;
  /** The organization sets the value unless its `personaHoursOverride` is on. */
  needsHoursOverride?: true;
};

const admins = ["SUPERADMIN", "ADMIN"] as const;
const everyone = ["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"] as const;
const personal = { own: everyone, others: admins } as const;
const managed = { own: admins, others: admins } as const;

const notification = (label: string, description: string) =>
  ({
    section: "notifications",
    label,
    description,
    kind: "switch",
    default: true,
    ...personal,
    nullClears: false,
  }) as const;

const persona = { section: "persona", max: 200, ...personal, nullClears: true } as const;

/**
 * Every field of a profile. A key is the path of the value in the body of `PUT /api/user/profile`. Rules, request and
 * response schemas, record types, permissions, OpenAPI, the audit trail and the form derive from it.
 */
export const fields = {
  fullName: {
    section: "profile",
    label: "Full name",
    description: "Your name as colleagues see it.",
    kind: "name",
    max: 120,
    example: "Alex Rep",
    ...personal,
    nullClears: false,
  },
  email: {
    section: "profile",
    label: "Email",
    description: "The address you sign in with.",
    kind: "email",
    max: 254,
    example: "alex@acme.example",
    ...personal,
    nullClears: false,
  },
  designation: {
    section: "profile",
    label: "Job title",
    description: "Shown next to your name. It does not affect permissions.",
    kind: "text",
    max: 120,
    example: "Senior Account Executive",
    ...personal,
    nullClears: true,
  },
  phoneNumber: {
    section: "calling",
    label: "Mobile number",
    description: "Your own phone, for forwarded calls. Never shown to customers.",
    kind: "phone",
    example: "+14165550199",
    ...personal,
    nullClears: true,
  },
  sinchPhoneNumber: {
    section: "calling",
    label: "Outbound number",
    description: "The number customers see when you call.",
    kind: "reference",
    to: "provisionedNumber",
    example: "+14165550100",
    ...managed,
    nullClears: true,
  },
  callForwardingEnabled: {
    section: "calling",
    label: "Forward calls to my mobile",
    description: "Calls to your outbound number ring on your mobile.",
    kind: "switch",
    default: false,
    ...personal,
    nullClears: false,
  },
  departmentId: {
    section: "team",
    label: "Department",
    description: "The department you belong to.",
    kind: "reference",
    to: "department",
    example: "66f2a1c09d3e4b5a6c7d8e9f",
    ...managed,
    nullClears: true,
  },
  accessRole: {
    section: "team",
    label: "Access role",
    description: "What you may see and change.",
    kind: "choice",
    options: accessRoleLabels,
    upToOwnRank: true,
    example: "SALES_REP",
    own: [],
    others: admins,
    nullClears: false,
  },
  "notificationPreferences.aiResponses": notification(
    "AI responses",
    "The assistant has answered one of your leads.",
  ),
  "notificationPreferences.inboundInAutopilot": notification(
    "Inbound in autopilot",
    "A lead writes while autopilot is handling the conversation.",
  ),
  "notificationPreferences.automationTriggers": notification(
    "Automation triggers",
    "One of your automations has started.",
  ),
  "notificationPreferences.emailSync": notification("Email sync", "Your mailbox stopped or resumed syncing."),
  "notificationPreferences.escalations": notification(
    "Escalations",
    "A conversation needs a person and was passed to you.",
  ),
  "notificationPreferences.autopilotMonitor": notification(
    "Autopilot monitor",
    "Autopilot was unsure and flagged a conversation.",
  ),
  "notificationPreferences.humanMonitor": notification(
    "Human monitor",
    "A colleague commented on one of your conversations.",
  ),
  "notificationPreferences.assignments": notification(
    "Assignments",
    "A lead was assigned to you or taken away.",
  ),
  "notificationPreferences.calls": notification("Calls", "Missed calls, voicemail and finished recordings."),
  "notificationPreferences.campaigns": notification(
    "Campaigns",
    "A campaign you own has started, finished or failed.",
  ),
  "notificationPreferences.other": notification(
    "Everything else",
    "Product news and whatever has no category yet.",
  ),
  automations: {
    section: "automations",
    label: "Automations (JSON)",
    description: "A free-form map that your automations read.",
    kind: "map",
    default: {},
    example: { followUp: true, delayMinutes: 15 },
    ...personal,
    nullClears: false,
  },
  "persona.user": {
    ...persona,
    label: "Signature name",
    description: "The name outgoing messages are signed with.",
    kind: "text",
    example: "Alex Rep",
  },
  "persona.position": {
    ...persona,
    label: "Position",
    description: "The title under the signature.",
    kind: "text",
    example: "Senior Account Executive",
  },
  "persona.userEmail": {
    ...persona,
    label: "Signature email",
    description: "The reply address in the signature.",
    kind: "email",
    example: "alex@acme.example",
  },
  "persona.organization": {
    ...persona,
    label: "Organization",
    description: "The company named in the signature.",
    kind: "text",
    example: "Acme Corp",
  },
  "persona.organizationAddress": {
    ...persona,
    label: "Organization address",
    description: "The postal address in the signature.",
    kind: "text",
    example: "500 Bay St, Toronto, ON",
  },
  "persona.leadProvider": {
    ...persona,
    label: "Lead provider",
    description: "Where your leads come from.",
    kind: "text",
    example: "Facebook Lead Ads",
  },
  "persona.organizationWebsite": {
    ...persona,
    label: "Website",
    description: "The company's site, starting with https://.",
    kind: "url",
    example: "https://acme.example",
  },
  "persona.organizationCity": {
    ...persona,
    label: "City",
    description: "The city you work from.",
    kind: "text",
    example: "Toronto",
  },
  "persona.region": {
    ...persona,
    label: "Region",
    description: "State, province or region.",
    kind: "text",
    example: "Ontario",
  },
  "persona.timezone": {
    ...persona,
    label: "Time zone",
    description: "Messages are scheduled in this time zone.",
    kind: "timeZone",
    example: "America/Toronto",
    needsHoursOverride: true,
  },
  "persona.businessHours": {
    ...persona,
    label: "Business hours",
    description: "When you can be reached, such as 9am-6pm Mon-Fri.",
    kind: "businessHours",
    example: "9am-6pm Mon-Fri",
    needsHoursOverride: true,
  },
} as const satisfies Record<string, FieldDefinition>;

export type FieldPath = keyof typeof fields;

/** All paths of the table, in order. */
export const fieldPaths = Object.keys(fields) as FieldPath[];

type KindValue<Row> = Row extends { kind: "switch" }
  ? boolean
  : Row extends { kind: "map" }
    ? JsonObject
    : Row extends { kind: "choice"; options: infer Options }
      ? keyof Options & string
      : string;

/** What a field holds, null where null clears it. */
export type FieldValue<Path extends FieldPath> =
  | KindValue<(typeof fields)[Path]>
  | ((typeof fields)[Path]["nullClears"] extends true ? null : never);

/** Keys of the body that hold a group of fields: `persona`, `notificationPreferences`. */
export type FieldGroup = FieldPath extends infer Path
  ? Path extends `${infer Group}.${string}`
    ? Group
    : never
  : never;

/** Every group, in the table's order. */
export const fieldGroups = [
  ...new Set(fieldPaths.flatMap((path) => (path.includes(".") ? [path.slice(0, path.indexOf("."))] : []))),
] as FieldGroup[];

/** The keys of a group. */
export type FieldGroupKey<Group extends FieldGroup> = FieldPath extends infer Path
  ? Path extends `${Group}.${infer Key}`
    ? Key
    : never
  : never;

/** The keys of a group, in the table's order. */
export function groupKeys<Group extends FieldGroup>(group: Group): FieldGroupKey<Group>[] {
  return fieldPaths.flatMap((path) =>
    path.startsWith(`${group}.`) ? [path.slice(group.length + 1) as FieldGroupKey<Group>] : [],
  );
}

/** The definition of a field, widened so that optional properties can be read. */
export function fieldDefinition(path: FieldPath): FieldDefinition {
  return fields[path];
}

/** Whether a path names a field. Stored paths may not, because the audit trail outlives fields. */
export function isFieldPath(path: string): path is FieldPath {
  return Object.hasOwn(fields, path);
}
