import type { AccessRole } from "@rep/schema";
import type { Collection, MongoClient, ObjectId } from "mongodb";
import type { ApiTokenRecord, SessionRecord, UserStatus } from "./records.ts";

// The documents that some queries change with the driver, because Prisma cannot say it: conditions on the elements of a
// list, a bounded list, a document found and deleted in one step. Only the fields that these queries name.

export interface UserDocument {
  _id: ObjectId;
  organizationId: ObjectId;
  email: string;
  fullName: string;
  nameKey: string;
  accessRole: AccessRole;
  status: UserStatus;
  passwordHash?: string | null;
  tokenEpoch: number;
  version: number;
  updatedAt: Date;
  departmentId?: ObjectId | null;
  sinchPhoneNumber?: string | null;
  sessions?: SessionRecord[];
  apiTokens?: ApiTokenRecord[];
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
  links: Collection<LinkDocument>;
  mails: Collection<MailDocument>;
  numbers: Collection<NumberDocument>;
}

export function createCollections(client: MongoClient, dbName: string): Collections {
  const db = client.db(dbName);
  return {
    users: db.collection("users"),
    links: db.collection("links"),
    mails: db.collection("mails"),
    numbers: db.collection("provisionedNumbers"),
  };
}
