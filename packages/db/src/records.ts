import type { AccessRole, FieldPath, NotificationCategory, PersonaField } from "@rep/schema";

/** Whether a person may sign in. */
export type UserStatus = "ACTIVE" | "DISABLED";

/** Any JSON object; what an automation reads. */
export type AutomationMap = { [key: string]: unknown };

export type NotificationPreferences = Record<NotificationCategory, boolean>;

/** The values of a profile a change may set. `persona` is the id of the linked Persona. */
export interface UserChanges {
  departmentId: string | null;
  email: string;
  fullName: string;
  phoneNumber: string | null;
  designation: string | null;
  sinchPhoneNumber: string | null;
  accessRole: AccessRole;
  automations: AutomationMap;
  callForwardingEnabled: boolean;
  notificationPreferences: NotificationPreferences;
  persona: string | null;
}

/** A user as stored, secrets included: project it before anything leaves the server. */
export interface UserRecord extends UserChanges {
  id: string;
  organizationId: string;
  status: UserStatus;
  /** A PHC string. */
  passwordHash: string;
  /** Tokens made under another epoch are worthless. */
  tokenEpoch: number;
  /** Counts changes to the user or the persona. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What it takes to create a user; version, epoch and status begin by themselves. */
export type NewUser = UserChanges & Pick<UserRecord, "organizationId" | "passwordHash">;

/** One row of a list of people. */
export interface UserSummary {
  id: string;
  fullName: string;
  email: string;
  accessRole: AccessRole;
  departmentId: string | null;
  /** Hand it to `listVisible` as `after` to go on behind this row. */
  cursor: string;
}

export type PersonaValues = Record<PersonaField, string | null>;

export interface PersonaRecord extends PersonaValues {
  id: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface OrganizationRecord {
  id: string;
  name: string;
  address: string | null;
  website: string | null;
  city: string | null;
  region: string | null;
  /** IANA zone. */
  timezone: string;
  businessHours: string;
  /** ISO 3166 alpha-2: the country of numbers typed without `+`. */
  defaultCountry: string;
  /** Whether its people may set their own time zone and business hours. */
  personaHoursOverride: boolean;
  createdAt: Date;
  updatedAt: Date;
}

export type NewOrganization = Omit<OrganizationRecord, "id" | "createdAt" | "updatedAt">;

export interface DepartmentRecord {
  id: string;
  name: string;
}

export interface ProvisionedNumberRecord {
  /** E.164. */
  number: string;
  assignedUserId: string | null;
  /** Present exactly when the number is assigned. */
  assignedUserName?: string;
}

/** What changed in one field. */
export interface FieldChange {
  path: FieldPath;
  before: unknown;
  after: unknown;
}

/** A row of the audit trail before it is stored. */
export interface ProfileChangeEntry {
  organizationId: string;
  /** For whom. */
  userId: string;
  /** Who. */
  byUserId: string;
  through: "web" | "api";
  requestId: string;
  changes: FieldChange[];
}

export interface ProfileChangeRecord extends ProfileChangeEntry {
  id: string;
  at: Date;
  /** The name of `byUserId` when the row was read, or null when that person is gone. */
  byFullName: string | null;
}
