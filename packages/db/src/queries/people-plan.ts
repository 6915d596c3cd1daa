import type { AccessRole } from "@rep/schema";
import type { Document, Filter } from "mongodb";
import type { Collections, UserDocument } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import type { UserStatus } from "../records.ts";
import { keysOfSearch, type SearchWay, waysByPair, waysByWord } from "./search-keys.ts";

/** A filter of people. */
export interface PeopleFilter {
  organizationId: string;
  roles: readonly AccessRole[];
  statuses: readonly UserStatus[];
  departmentId?: string | undefined;
  /** Prefixes of words of name and email, in any order, ignoring letter case and accents. */
  search?: string | undefined;
}

/** The highest count of people. */
export const mostCounted = 1000;
/** If an index finds no more people than this, those that match are counted. */
export const mostTested = 100;

/** How to find the people of a filter. */
export interface PeoplePlan {
  /** The part that an index answers. */
  indexed: Filter<UserDocument>;
  /** Conditions to test on the rows that the index finds. */
  tested: Filter<UserDocument>[];
  /** Upper bound of rows found by the index, where known. Above `mostCounted`: many. */
  atMost?: number;
}

const hasWord = (word: string): Filter<UserDocument> => ({ $expr: { $in: [word, "$searchKeys"] } });

/** The index for a filter, field by field. */
export function indexOf(filter: Document): Document {
  const leading = ["organizationId", "departmentId", "searchKeys"].filter((field) => field in filter);
  const fields = [...leading, "accessRole", "status", "nameKey", "_id"];
  return Object.fromEntries(fields.map((field) => [field, 1]));
}

type Users = Collections["users"];

/** Counts the rows that an index finds, up to one more than the limit. */
export function countPeople(users: Users, filter: Filter<UserDocument>): Promise<number> {
  return users.countDocuments(filter, { limit: mostCounted + 1, hint: indexOf(filter) });
}

/** The keys of an access path and an upper bound of the people it finds. */
interface CountedWay extends SearchWay {
  atMost: number;
}

const fewest = (ways: readonly CountedWay[]) =>
  ways.reduce((one, other) => (other.atMost < one.atMost ? other : one));

async function countWays(
  users: Users,
  everybody: Filter<UserDocument>,
  ways: SearchWay[],
): Promise<CountedWay[]> {
  const keys = [...new Set(ways.flatMap(({ anyOf }) => anyOf))];
  const counts = await Promise.all(
    keys.map((searchKeys) => countPeople(users, { ...everybody, searchKeys })),
  );
  const countOf = new Map(keys.map((key, index) => [key, counts[index] ?? 0]));
  return ways.map(({ anyOf, settled }) => ({
    anyOf: anyOf.filter((key, index) => index === 0 || countOf.get(key) !== 0),
    settled,
    atMost: anyOf.reduce((sum, key) => sum + (countOf.get(key) ?? 0), 0),
  }));
}

/** Counts the people of each access path and chooses the smallest. */
async function planSearch(
  users: Users,
  everybody: Filter<UserDocument>,
  words: string[],
): Promise<PeoplePlan | null> {
  let way = fewest(await countWays(users, everybody, waysByPair(words)));
  if (way.atMost > mostTested) way = fewest([way, ...(await countWays(users, everybody, waysByWord(words)))]);
  const { anyOf, settled, atMost } = way;
  if (atMost === 0) return null;
  const [first = "", ...others] = anyOf;
  const left = others.length > 0 ? words : words.filter((word) => !settled.includes(word));
  return {
    indexed: { ...everybody, searchKeys: others.length > 0 ? { $in: anyOf } : first },
    tested: left.map(hasWord),
    atMost,
  };
}

/**
 * Plans how to find the people of a filter: by an index alone for at most one word or two short ones; otherwise by
 * the most selective index.
 *
 * @returns null when nobody can match, as for a search without a word
 */
export async function planPeople(users: Users, filter: PeopleFilter): Promise<PeoplePlan | null> {
  const { organizationId, roles, statuses, departmentId, search } = filter;
  const everybody: Filter<UserDocument> = {
    organizationId: toObjectId(organizationId),
    ...(departmentId === undefined ? {} : { departmentId: toObjectId(departmentId) }),
    accessRole: { $in: [...roles] },
    status: { $in: [...statuses] },
  };
  const words = keysOfSearch(search ?? "");
  const [only] = words;
  if (only === undefined) return search?.trim() ? null : { indexed: everybody, tested: [] };
  if (words.length === 1) return { indexed: { ...everybody, searchKeys: only }, tested: [] };
  return planSearch(users, everybody, words);
}
