import type { AccessRole } from "@rep/schema";
import type { Collection, MongoClient, ObjectId } from "mongodb";
import type { ApiTokenRecord, SessionRecord, UserStatus } from "./records.ts";

// Documents that some queries access through the driver: where Prisma lacks a feature (conditions on array elements,
// bounded arrays, find-and-delete), or on the hot path of every request (a user with its persona, a change and its
// audit row). Lists only the fields that those queries use.

export interface UserDocument {
  _id: ObjectId;
  organizationId: ObjectId;
  email: string;
  emailKey: string;
  fullName: string;
  nameKey: string;
  accessRole: AccessRole;
  status: UserStatus;
  passwordHash?: string | null;
  tokenEpoch: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  persona?: ObjectId | null;
  departmentId?: ObjectId | null;
  sinchPhoneNumber?: string | null;
  sessions?: SessionRecord[];
  apiTokens?: ApiTokenRecord[];
}

export interface PersonaDocument {
  _id: ObjectId;
  createdAt: Date;
  updatedAt: Date;
}

export interface ProfileChangeDocument {
  _id: ObjectId;
  organizationId: ObjectId;
  userId: ObjectId;
  byUserId?: ObjectId;
  through: string;
  tokenName: string | null;
  requestId: string;
  changes: { path: string; before: unknown; after: unknown }[];
  createdAt: Date;
}

export interface LinkDocument {
  _id: ObjectId;
  purpose: string;
  userId?: ObjectId | null;
  organizationId?: ObjectId | null;
  tokenHash: string;
  data?: unknown;
  createdAt: Date;
  expiresAt: Date;
}

export interface MailDocument {
  _id: ObjectId;
  to: string;
  template: string;
  data: unknown;
  attempts: number;
  nextAttemptAt: Date;
  createdAt: Date;
  expiresAt: Date;
}

export interface NumberDocument {
  _id: ObjectId;
  organizationId: ObjectId;
  number: string;
  assignedUserId?: ObjectId | null;
  updatedAt: Date;
}

/** The collections of these documents, reached through one client. */
export interface Collections {
  users: Collection<UserDocument>;
  personas: Collection<PersonaDocument>;
  profileChanges: Collection<ProfileChangeDocument>;
  links: Collection<LinkDocument>;
  mails: Collection<MailDocument>;
  numbers: Collection<NumberDocument>;
  reservedEmails: Collection<{ emailKey: string; userId: ObjectId; expiresAt: Date }>;
  locks: Collection<{ number: string; turns: number }>;
}

export function createCollections(client: MongoClient, dbName: string): Collections {
  const db = client.db(dbName);
  return {
    users: db.collection("users"),
    personas: db.collection("personas"),
    profileChanges: db.collection("profileChanges"),
    links: db.collection("links"),
    mails: db.collection("mails"),
    numbers: db.collection("provisionedNumbers"),
    reservedEmails: db.collection("reservedEmails"),
    locks: db.collection("numberGuards"),
  };
}
