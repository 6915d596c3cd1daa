import type { FieldPath } from "@rep/schema";
import type { FieldChange, ProfileValues, UserValues } from "@rep/schema/profile-values";

export type { FieldChange, ProfileValues, UserValues } from "@rep/schema/profile-values";

/** Whether a person may sign in. The invited have no password yet. */
export type UserStatus = "INVITED" | "ACTIVE" | "DISABLED";

/** A user as stored, including secrets: project it before anything leaves the server. */
export interface UserRecord {
  id: string;
  organizationId: string;
  /** The linked Persona, or null where there is none yet. */
  personaId: string | null;
  status: UserStatus;
  /** A PHC string; null until an invited person has set a password. */
  passwordHash: string | null;
  /** Tokens created under another epoch are invalid. */
  tokenEpoch: number;
  /** The person's sessions. */
  sessions: SessionRecord[];
  apiTokens: ApiTokenRecord[];
  /** Counts changes to the user or the persona. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** The fields of the table by path, except the persona's. */
  values: UserValues;
}

/** A user with the values of the linked Persona, all null where there is none. */
export interface ProfileRecord extends UserRecord {
  values: ProfileValues;
}

/** The required values of a user. */
type NecessaryPath = "email" | "fullName" | "accessRole";

/**
 * The input for creating a user, who is ACTIVE unless `status` says otherwise. Omitted values are null or their
 * default; version and epoch start automatically.
 */
export interface NewUser {
  organizationId: string;
  passwordHash: string | null;
  status?: UserStatus;
  values: Partial<ProfileValues> & Pick<ProfileValues, NecessaryPath>;
}

/** A session of a person. */
export interface SessionRecord {
  id: string;
  /** SHA-256 of the secret of the credential, in base64url. */
  secretHash: string;
  /** How the person signed in, such as `password`. */
  method: string | null;
  /** As the browser named itself. */
  browser: string | null;
  /** The client address. */
  address: string | null;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
}

/** A credential that a person has created for a program. */
export interface ApiTokenRecord {
  id: string;
  name: string;
  scope: "read" | "write";
  /** SHA-256 of the secret of the credential, in base64url. */
  secretHash: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
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
  /** Counts changes. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export type NewOrganization = Omit<OrganizationRecord, "id" | "version" | "createdAt" | "updatedAt">;

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

/** A changed field of the table, or a change of the account. Values of passwords are never recorded. */
export type TrailChange = Omit<FieldChange, "path"> & { path: FieldPath | AccountPath };

/** What the trail records of an account. */
export type AccountPath = "status" | "password";

/** A row of the audit trail before it is stored. */
export interface ProfileChangeEntry {
  organizationId: string;
  /** The person whose profile changed. */
  userId: string;
  /** The author; null for an operator. */
  byUserId: string | null;
  through: "web" | "api" | "operator";
  /** The name of the API token it was made with. */
  tokenName?: string | null;
  requestId: string;
  changes: TrailChange[];
}

/** A row of the audit trail of an organization before it is stored. */
export interface OrganizationChangeEntry extends Omit<ProfileChangeEntry, "userId" | "changes"> {
  changes: { path: string; before: unknown; after: unknown }[];
}

export interface OrganizationChangeRecord extends OrganizationChangeEntry {
  id: string;
  at: Date;
  byFullName: string | null;
}

export interface ProfileChangeRecord extends ProfileChangeEntry {
  id: string;
  at: Date;
  /** The name of `byUserId` at the time of reading; null when that person is gone or was an operator. */
  byFullName: string | null;
}
