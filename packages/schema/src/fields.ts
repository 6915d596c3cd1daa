import type { AccessRole } from "./access-role.ts";

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

/** How a field is edited. One control per kind of value; the page has one component per control. */
export type Control =
  | "text"
  | "email"
  | "url"
  | "phone"
  | "number-choice"
  | "department-choice"
  | "role-choice"
  | "switch"
  | "json"
  | "time-zone"
  | "business-hours";

export interface FieldDefinition {
  section: Section;
  /** The accessible name in the form, word for word. */
  label: string;
  control: Control;
  /** One sentence: the hint under the control and the description in the OpenAPI document. */
  description: string;
  /** Roles that may change the field on their own profile. */
  own: readonly AccessRole[];
  /** Roles that may change the field of somebody of a lower role in their organization. */
  others: readonly AccessRole[];
  /** Whether `null` clears the value. */
  nullClears: boolean;
  /** The value is the organization's to set unless its `personaHoursOverride` is on. */
  needsHoursOverride?: true;
}

const admins = ["SUPERADMIN", "ADMIN"] as const;
const everyone = ["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"] as const;
const personal = { own: everyone, others: admins } as const;
const managed = { own: admins, others: admins } as const;

const notification = (label: string, description: string) =>
  ({
    section: "notifications",
    label,
    control: "switch",
    description,
    ...personal,
    nullClears: false,
  }) as const;

const persona = (label: string, description: string, control: Control = "text") =>
  ({ section: "persona", label, control, description, ...personal, nullClears: true }) as const;

/**
 * Every field of a profile, once. A key is the path of the value in the body of `PUT /api/user/profile`.
 * Form, permission checks, OpenAPI texts and the audit trail all read this table.
 */
export const fields = {
  fullName: {
    section: "profile",
    label: "Full name",
    control: "text",
    description: "Your name as colleagues see it.",
    ...personal,
    nullClears: false,
  },
  email: {
    section: "profile",
    label: "Email",
    control: "email",
    description: "The address you sign in with.",
    ...personal,
    nullClears: false,
  },
  designation: {
    section: "profile",
    label: "Job title",
    control: "text",
    description: "Shown beside your name. It grants nothing.",
    ...personal,
    nullClears: true,
  },
  phoneNumber: {
    section: "calling",
    label: "Mobile number",
    control: "phone",
    description: "Your own phone, for forwarded calls. Never shown to customers.",
    ...personal,
    nullClears: true,
  },
  sinchPhoneNumber: {
    section: "calling",
    label: "Outbound number",
    control: "number-choice",
    description: "The number customers see when you call.",
    ...managed,
    nullClears: true,
  },
  callForwardingEnabled: {
    section: "calling",
    label: "Forward calls to my mobile",
    control: "switch",
    description: "Calls to your outbound number ring on your mobile.",
    ...personal,
    nullClears: false,
  },
  departmentId: {
    section: "team",
    label: "Department",
    control: "department-choice",
    description: "The department you belong to.",
    ...managed,
    nullClears: true,
  },
  accessRole: {
    section: "team",
    label: "Access role",
    control: "role-choice",
    description: "What you may see and change.",
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
    control: "json",
    description: "A free-form map that your automations read.",
    ...personal,
    nullClears: false,
  },
  "persona.user": persona("Signature name", "The name outgoing messages are signed with."),
  "persona.position": persona("Position", "The title under the signature."),
  "persona.userEmail": persona("Signature email", "The reply address in the signature.", "email"),
  "persona.organization": persona("Organization", "The company named in the signature."),
  "persona.organizationAddress": persona("Organization address", "The postal address in the signature."),
  "persona.leadProvider": persona("Lead provider", "Where your leads come from."),
  "persona.organizationWebsite": persona("Website", "The company's site, starting with https://.", "url"),
  "persona.organizationCity": persona("City", "The city you work from."),
  "persona.region": persona("Region", "State, province or region."),
  "persona.timezone": {
    ...persona("Time zone", "Messages are sent by this zone's clock.", "time-zone"),
    needsHoursOverride: true,
  },
  "persona.businessHours": {
    ...persona("Business hours", "When you can be reached, such as 9am-6pm Mon-Fri.", "business-hours"),
    needsHoursOverride: true,
  },
} as const satisfies Record<string, FieldDefinition>;

export type FieldPath = keyof typeof fields;

/** Every path of the table, in its order. */
export const fieldPaths = Object.keys(fields) as FieldPath[];

/** Keys of the body that hold a group of fields: `persona`, `notificationPreferences`. */
export type FieldGroup = FieldPath extends infer P ? (P extends `${infer G}.${string}` ? G : never) : never;

/** Every group, in the table's order. */
export const fieldGroups = [
  ...new Set(fieldPaths.flatMap((path) => (path.includes(".") ? [path.slice(0, path.indexOf("."))] : []))),
] as FieldGroup[];

type Member<Group extends string> = FieldPath extends infer P
  ? P extends `${Group}.${infer Key}`
    ? Key
    : never
  : never;

export type NotificationCategory = Member<"notificationPreferences">;
export type PersonaField = Member<"persona">;

function membersOf<Group extends string>(group: Group): Member<Group>[] {
  return fieldPaths.flatMap((path) =>
    path.startsWith(`${group}.`) ? [path.slice(group.length + 1) as Member<Group>] : [],
  );
}

/** The eleven notification categories, in the table's order. */
export const notificationCategories = membersOf("notificationPreferences");

/** The eleven persona fields, in the table's order. */
export const personaFields = membersOf("persona");

/** The definition of a field, widened so that optional properties can be read. */
export function fieldDefinition(path: FieldPath): FieldDefinition {
  return fields[path];
}
