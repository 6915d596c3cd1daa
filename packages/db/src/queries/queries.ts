import type {
  DepartmentRecord,
  NewOrganization,
  NewUser,
  OrganizationRecord,
  ProfileChangeEntry,
  ProfileChangeRecord,
  ProfileRecord,
  ProfileValues,
  ProvisionedNumberRecord,
  UserRecord,
} from "../records.ts";
import type { AccountQueries } from "./accounts.ts";
import type { ApiTokenQueries } from "./api-tokens.ts";
import type { LinkQueries } from "./links.ts";
import type { MailQueries } from "./mail.ts";
import type { NewPeopleQueries } from "./new-people.ts";
import type { OrganizationChangeQueries } from "./organization-changes.ts";
import type { PeopleQueries } from "./people-search.ts";
import type { ReservedEmailQueries } from "./reserved-emails.ts";
import type { SessionQueries } from "./sessions.ts";

export type * from "./accounts.ts";
export type * from "./api-tokens.ts";
export type * from "./links.ts";
export type * from "./mail.ts";
export type * from "./new-people.ts";
export type * from "./organization-changes.ts";
export type * from "./people-search.ts";
export type * from "./reserved-emails.ts";
export type * from "./sessions.ts";

/** All queries of the domain. An invalid id matches nothing. */
export interface Queries {
  users: UserQueries;
  /** Lists and searches of people. */
  people: PeopleQueries;
  /** Many people at once. */
  newPeople: NewPeopleQueries;
  organizations: OrganizationQueries;
  departments: DepartmentQueries;
  numbers: NumberQueries;
  /** The audit trail of profiles. */
  changes: ProfileChangeQueries;
  /** The audit trail of organizations. */
  organizationChanges: OrganizationChangeQueries;
  /** Passwords, and who may sign in. */
  accounts: AccountQueries;
  /** Sessions. */
  sessions: SessionQueries;
  /** API tokens. */
  apiTokens: ApiTokenQueries;
  /** Single-use links. */
  links: LinkQueries;
  /** Reserved emails of people who have changed theirs. */
  reservedEmails: ReservedEmailQueries;
  /** The outbox. */
  mail: MailQueries;
}

export interface OrganizationQueries {
  byId(id: string): Promise<OrganizationRecord | null>;
  /** By name, a thousand at most. */
  list(): Promise<OrganizationRecord[]>;
  /** @returns the id */
  create(values: NewOrganization): Promise<string>;
  /**
   * Sets `changes` and increments `version`, if the version is still `expectedVersion`.
   * @returns the current organization; null when the version differs and nothing was written
   */
  update(
    id: string,
    expectedVersion: number,
    changes: Partial<NewOrganization>,
  ): Promise<OrganizationRecord | null>;
  /** Whether there is any. */
  exist(): Promise<boolean>;
}

export interface UserQueries {
  byId(id: string): Promise<UserRecord | null>;
  /** Letter case does not matter. */
  byEmail(email: string): Promise<UserRecord | null>;
  /** The user with the persona's values. */
  profileById(id: string): Promise<ProfileRecord | null>;
  /** Adds the persona's values to a user. */
  withPersona(user: UserRecord): Promise<ProfileRecord>;
  /** Whether there is any, of any organization. */
  exist(): Promise<boolean>;
  /** Also creates the Persona, where there are values of one. @returns the id @throws DuplicateEmail */
  create(user: NewUser): Promise<string>;
  /**
   * Sets `changes`, increments `version` and renews `updatedAt`, if the version is still the record's. The first
   * value of a persona creates and links it. Call it in a unit of work, because user and persona change together.
   * @returns the current profile; null when the version differs, in which case the unit of work must be abandoned
   * @throws DuplicateEmail
   */
  saveProfile(record: ProfileRecord, changes: Partial<ProfileValues>): Promise<ProfileRecord | null>;
}

export interface DepartmentQueries {
  /** By name. */
  ofOrganization(organizationId: string): Promise<DepartmentRecord[]>;
  inOrganization(organizationId: string, id: string): Promise<DepartmentRecord | null>;
  /**
   * Like `inOrganization`, for a unit of work that moves someone into the department: it conflicts with one that removes
   * it.
   */
  claim(organizationId: string, id: string): Promise<DepartmentRecord | null>;
  /** @returns the id @throws DuplicateDepartment */
  create(organizationId: string, name: string): Promise<string>;
  /** @returns whether there is such a department @throws DuplicateDepartment */
  rename(organizationId: string, id: string, name: string): Promise<boolean>;
  /** How many people are in it, whatever their status. */
  countPeople(organizationId: string, id: string): Promise<number>;
  /** The ids of the people in it, `limit` at most. */
  people(organizationId: string, id: string, limit: number): Promise<string[]>;
  /**
   * Moves everybody in a department to another, or to none. Counts as a change of each profile. Call it in a unit of
   * work.
   * @returns the ids of the people
   */
  movePeople(organizationId: string, from: string, to: string | null): Promise<string[]>;
  /** Removes a department without people. Call it in a unit of work. */
  remove(organizationId: string, id: string): Promise<"removed" | "has-people" | "unknown">;
}

export interface NumberQueries {
  /** By number. */
  ofOrganization(organizationId: string): Promise<ProvisionedNumberRecord[]>;
  /** By any organization. Takes E.164. */
  isProvisioned(number: string): Promise<boolean>;
  /** Makes this unit of work conflict with any other that locks the same number: saving it as a phone, provisioning it. */
  lock(number: string): Promise<void>;
  /** Locks the number itself. Call it in a unit of work. */
  provision(organizationId: string, number: string): Promise<"provisioned" | "exists" | "is-a-phone">;
  /** One conditional write; a number the user already has is "assigned". Release the user's former number first. */
  assign(organizationId: string, number: string, userId: string): Promise<"assigned" | "unknown" | "taken">;
  /** Does nothing when the number is not this user's. */
  release(organizationId: string, number: string, userId: string): Promise<void>;
  /** Removes an unassigned number from the organization. */
  remove(organizationId: string, number: string): Promise<"removed" | "assigned" | "unknown">;
}

export interface ProfileChangeQueries {
  append(entry: ProfileChangeEntry): Promise<void>;
  appendAll(entries: readonly ProfileChangeEntry[]): Promise<void>;
  /** Newest first. `before` is the id of the last row of the page before. */
  page(request: { userId: string; before?: string; limit: number }): Promise<ProfileChangeRecord[]>;
}
