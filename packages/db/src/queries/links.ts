import { ObjectId } from "mongodb";
import type { Collections, LinkDocument } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import { fromStoredJson, type JsonValue, toStoredJson } from "../json.ts";

export type LinkPurpose = "invitation" | "passwordReset" | "emailChange" | "setup";

export interface LinkRecord {
  purpose: LinkPurpose;
  /** The owner; null for a setup link. */
  userId: string | null;
  /** SHA-256 of the token, which itself is not stored. */
  tokenHash: string;
  data: JsonValue;
  createdAt: Date;
  expiresAt: Date;
}

export type NewLink = Omit<LinkRecord, "createdAt">;

/** Single-use links. */
export interface LinkQueries {
  /** Voids older links of the same person and purpose, unless they are to be kept. */
  create(link: NewLink, options?: { keepOlder?: boolean }): Promise<void>;
  /** Keeps older links of the same people. */
  createAll(links: readonly NewLink[]): Promise<void>;
  /** Reads a link without using it up. Null when it is unknown, used or expired. */
  peek(purpose: LinkPurpose, tokenHash: string): Promise<LinkRecord | null>;
  /**
   * Like `peek`, but uses it up: of two concurrent calls one gets it. In a unit of work, takes effect at the commit.
   */
  consume(purpose: LinkPurpose, tokenHash: string): Promise<LinkRecord | null>;
  /** Voids a person's links for a purpose. */
  void(purpose: LinkPurpose, userId: string | null): Promise<void>;
  /** When a person's link for a purpose expires; null when there is none. */
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
  // The TTL index removes expired links only within a minute.
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
