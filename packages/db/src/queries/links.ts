import { ObjectId } from "mongodb";
import type { Collections, LinkDocument } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import { fromStoredJson, type JsonValue, toStoredJson } from "../json.ts";

export type LinkPurpose = "invitation" | "passwordReset" | "emailChange" | "setup";

export interface LinkRecord {
  purpose: LinkPurpose;
  /** Whose link it is; null for a setup link. */
  userId: string | null;
  /** SHA-256 of the token, which is stored nowhere. */
  tokenHash: string;
  data: JsonValue;
  createdAt: Date;
  expiresAt: Date;
}

export type NewLink = Omit<LinkRecord, "createdAt">;

/** Links that work once. */
export interface LinkQueries {
  /** Voids the older links of the same person and purpose, unless they are to be kept. */
  create(link: NewLink, options?: { keepOlder?: boolean }): Promise<void>;
  /** Keeps the older links of the same people. */
  createAll(links: readonly NewLink[]): Promise<void>;
  /** What a link is for, without using it up. Null when it is unknown, used or expired. */
  peek(purpose: LinkPurpose, tokenHash: string): Promise<LinkRecord | null>;
  /** Like `peek`, and uses it up: of two at once one gets it. In a unit of work it is used up when that commits. */
  consume(purpose: LinkPurpose, tokenHash: string): Promise<LinkRecord | null>;
  /** Voids the links of a person for a purpose. */
  void(purpose: LinkPurpose, userId: string | null): Promise<void>;
  /** When the link of a person for a purpose ends; null when there is none. */
  expiryOf(purpose: LinkPurpose, userId: string | null): Promise<Date | null>;
}

function toLink(purpose: LinkPurpose, row: LinkDocument): LinkRecord {
  const { userId, tokenHash, data, createdAt, expiresAt } = row;
  return {
    purpose,
    userId: userId?.toHexString() ?? null,
    tokenHash,
    data: fromStoredJson(data ?? null),
    createdAt,
    expiresAt,
  };
}

export function linkQueries({ links }: Collections): LinkQueries {
  const ofPerson = (purpose: LinkPurpose, userId: string | null) => ({
    purpose,
    userId: userId === null ? null : toObjectId(userId),
  });
  // The TTL index removes expired links within a minute; until then they are there.
  const valid = (purpose: LinkPurpose, tokenHash: string) => ({
    tokenHash,
    purpose,
    expiresAt: { $gt: new Date() },
  });

  async function createAll(all: readonly NewLink[]): Promise<void> {
    const documents = all.map(({ purpose, userId, tokenHash, data, expiresAt }) => ({
      _id: new ObjectId(),
      ...ofPerson(purpose, userId),
      tokenHash,
      data: toStoredJson(data),
      createdAt: new Date(),
      expiresAt,
    }));
    if (documents.length > 0) await links.insertMany(documents);
  }

  return {
    async create(link, { keepOlder = false } = {}) {
      if (!keepOlder) await links.deleteMany(ofPerson(link.purpose, link.userId));
      await createAll([link]);
    },

    createAll,

    async peek(purpose, tokenHash) {
      const row = await links.findOne(valid(purpose, tokenHash));
      return row && toLink(purpose, row);
    },

    async consume(purpose, tokenHash) {
      const row = await links.findOneAndDelete(valid(purpose, tokenHash));
      return row && toLink(purpose, row);
    },

    async void(purpose, userId) {
      await links.deleteMany(ofPerson(purpose, userId));
    },

    async expiryOf(purpose, userId) {
      const row = await links.findOne(ofPerson(purpose, userId));
      return row && row.expiresAt > new Date() ? row.expiresAt : null;
    },
  };
}
