import type { ApiTokenRecord, ProfileRecord } from "@rep/db";
import { readValues } from "@rep/schema/profile-values";

const minute = 60_000;

/** A moment so many minutes ago. */
export const ago = (minutes: number) => new Date(Date.now() - minutes * minute);
/** A moment so many minutes from now. */
export const within = (minutes: number) => ago(-minutes);

/** A sales rep, as a record that is in no database. */
export const userRecord = (values: Partial<ProfileRecord> = {}): ProfileRecord => ({
  id: "66f2a1c09d3e4b5a6c7d8e9f",
  organizationId: "66f2a1c09d3e4b5a6c7d8e9e",
  personaId: null,
  status: "ACTIVE",
  passwordHash: "!",
  tokenEpoch: 1,
  sessions: [],
  apiTokens: [],
  version: 1,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  values: readValues({ email: "alex@acme.example", fullName: "Alex Rep", accessRole: "SALES_REP" }),
  ...values,
});

/** An API token that is good for an hour more. */
export const apiTokenRecord = (id: string, values: Partial<ApiTokenRecord> = {}): ApiTokenRecord => ({
  id,
  name: `Token ${id}`,
  scope: "read",
  secretHash: "secret hash",
  createdAt: ago(60),
  lastUsedAt: null,
  expiresAt: within(60),
  ...values,
});
