import { readValues } from "@rep/schema/profile-values";
import { ObjectId } from "mongodb";
import { toObjectId } from "../ids.ts";
import type { NewUser, ProfileValues } from "../records.ts";
import { emailKey, nameKey } from "./keys.ts";
import { searchKeys } from "./search-keys.ts";
import { toUserDocument } from "./user-record.ts";

/** Values in stored form, with the keys derived from them. */
export function toStored(values: Partial<ProfileValues>) {
  const { set, cleared } = toUserDocument(values);
  if (values.email !== undefined) set.emailKey = emailKey(values.email);
  if (values.fullName !== undefined) set.nameKey = nameKey(values.fullName);
  return { set, cleared };
}

/** A new user as a document, without a persona. */
export function newUserDocument({ values, organizationId, passwordHash, status = "ACTIVE" }: NewUser) {
  const { set } = toStored({ ...readValues({}), ...values });
  const now = new Date();
  return {
    ...set,
    _id: new ObjectId(),
    organizationId: toObjectId(organizationId),
    ...(passwordHash === null ? {} : { passwordHash }),
    email: values.email,
    emailKey: emailKey(values.email),
    fullName: values.fullName,
    accessRole: values.accessRole,
    nameKey: nameKey(values.fullName),
    searchKeys: searchKeys(values),
    sessions: [],
    apiTokens: [],
    status,
    tokenEpoch: 1,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}
