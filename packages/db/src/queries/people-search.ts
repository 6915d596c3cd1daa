import type { AccessRole } from "@rep/schema";
import type { Document, Filter } from "mongodb";
import type { Collections, UserDocument } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import type { UserStatus } from "../records.ts";
import { type PeopleCursor, readCursor, writeCursor } from "./people-cursor.ts";
import { keysOfSearch } from "./search-keys.ts";

/** Which people are meant. */
export interface PeopleFilter {
  organizationId: string;
  roles: readonly AccessRole[];
  statuses: readonly UserStatus[];
  departmentId?: string | undefined;
  /** Beginnings of words of name and address, in any order. Letter case and accents do not matter. */
  search?: string | undefined;
}

/** One row of a list of people. */
export interface Person {
  id: string;
  fullName: string;
  email: string;
  accessRole: AccessRole;
  departmentId: string | null;
  status: UserStatus;
  /** The outbound number, as E.164. */
  outboundNumber: string | null;
}

export interface PeoplePage {
  people: Person[];
  /** Hand it in as `cursor` for the page after this one; null on the last. */
  next: string | null;
  /** The same for the page before; null on the first. */
  previous: string | null;
}

export interface PeopleQueries {
  /** A page of the people of a filter by name. An unknown `cursor` gives an empty page. */
  page(request: PeopleFilter & { cursor?: string | undefined; limit: number }): Promise<PeoplePage>;
  /** How many they are. `more` says that there are more than `count`. */
  count(filter: PeopleFilter): Promise<{ count: number; more: boolean }>;
}

/** People are counted up to this. */
const mostCounted = 1000;
/** With several conditions, so many people who meet the rarest of them are looked at for a count. */
const mostScanned = 1000;

interface Plan {
  indexed: Filter<UserDocument>;
  tested: Filter<UserDocument>[];
  /** Whether more people than a count looks at meet the indexed part. Known where there is something to test. */
  many: boolean;
}

/** One condition of a filter, as one index answers it, and as it is tested on people that another condition found. */
interface Condition {
  indexed: Filter<UserDocument>;
  tested: Filter<UserDocument>;
}

function hasWord(key: string): Condition {
  return { indexed: { searchKeys: key }, tested: { $expr: { $in: [key, "$searchKeys"] } } };
}

function inDepartment(id: string): Condition {
  const condition = { departmentId: toObjectId(id) };
  return { indexed: condition, tested: condition };
}

/** The index that answers a filter of one condition, field by field. */
function indexOf(filter: Document): Document {
  const leading = ["organizationId", "departmentId", "searchKeys"].filter((field) => field in filter);
  const fields = [...leading, "accessRole", "status", "nameKey", "_id"];
  return Object.fromEntries(fields.map((field) => [field, 1]));
}

/** The condition that people come behind or before a person in the order of names and, among equal ones, ids. */
function beyond({ direction, nameKey, id }: PeopleCursor): Filter<UserDocument> {
  const [further, furtherOrEqual] = direction === "after" ? ["$gt", "$gte"] : ["$lt", "$lte"];
  return {
    // A range of the index; the rest is for those of the same name.
    nameKey: { [furtherOrEqual]: nameKey },
    $or: [{ nameKey: { [further]: nameKey } }, { _id: { [further]: toObjectId(id) } }],
  };
}

export function peopleQueries({ users }: Collections): PeopleQueries {
  function countUpTo(filter: Filter<UserDocument>, limit: number): Promise<number> {
    return users.countDocuments(filter, { limit, hint: indexOf(filter) });
  }

  /**
   * The part of a filter that an index answers, with its rarest condition, and the conditions that are left to be tested.
   * Null when the search has no word: it then finds nobody.
   */
  async function plan(filter: PeopleFilter): Promise<Plan | null> {
    const { organizationId, roles, statuses, departmentId, search } = filter;
    const everybody: Filter<UserDocument> = {
      organizationId: toObjectId(organizationId),
      accessRole: { $in: [...roles] },
      status: { $in: [...statuses] },
    };
    const words = keysOfSearch(search ?? "").map(hasWord);
    if (search?.trim() && words.length === 0) return null;
    const conditions = departmentId === undefined ? words : [...words, inDepartment(departmentId)];
    const [only] = conditions;
    if (only === undefined) return { indexed: everybody, tested: [], many: true };
    if (conditions.length === 1)
      return { indexed: { ...everybody, ...only.indexed }, tested: [], many: true };
    const counted = await Promise.all(
      conditions.map(async (condition) => ({
        condition,
        count: await countUpTo({ ...everybody, ...condition.indexed }, mostScanned + 1),
      })),
    );
    const rarest = counted.reduce((one, other) => (other.count < one.count ? other : one));
    return {
      indexed: { ...everybody, ...rarest.condition.indexed },
      tested: conditions.filter((one) => one !== rarest.condition).map(({ tested }) => tested),
      many: rarest.count > mostScanned,
    };
  }

  async function rowsBeyond(
    filter: PeopleFilter,
    cursor: PeopleCursor | null,
    limit: number,
  ): Promise<UserDocument[]> {
    const planned = await plan(filter);
    if (!planned) return [];
    const { indexed, tested } = planned;
    const found = { $and: [indexed, cursor ? beyond(cursor) : {}, ...tested] };
    const direction = cursor?.direction === "before" ? -1 : 1;
    const rows = await users
      .find(found, {
        hint: indexOf(indexed),
        sort: { nameKey: direction, _id: direction },
        projection: {
          fullName: 1,
          email: 1,
          accessRole: 1,
          departmentId: 1,
          status: 1,
          sinchPhoneNumber: 1,
          nameKey: 1,
        },
        limit,
      })
      .toArray();
    return direction === 1 ? rows : rows.toReversed();
  }

  return {
    async page({ cursor: text, limit, ...filter }) {
      const cursor = text === undefined ? null : readCursor(text);
      if (text !== undefined && !cursor) return { people: [], next: null, previous: null };
      const rows = await rowsBeyond(filter, cursor, limit + 1);
      const backwards = cursor?.direction === "before";
      const page = backwards ? rows.slice(-limit) : rows.slice(0, limit);
      const further = rows.length > limit;
      const at = (row: UserDocument | undefined, direction: PeopleCursor["direction"]) =>
        row ? writeCursor({ direction, nameKey: row.nameKey, id: row._id.toHexString() }) : null;
      return {
        people: page.map(({ _id, fullName, email, accessRole, departmentId, status, sinchPhoneNumber }) => ({
          id: _id.toHexString(),
          fullName,
          email,
          accessRole,
          departmentId: departmentId?.toHexString() ?? null,
          status,
          outboundNumber: sinchPhoneNumber ?? null,
        })),
        next: further || backwards ? at(page.at(-1), "after") : null,
        previous: backwards ? (further ? at(page[0], "before") : null) : cursor && at(page[0], "before"),
      };
    },

    async count(filter) {
      const planned = await plan(filter);
      if (!planned) return { count: 0, more: false };
      const { indexed, tested } = planned;
      if (tested.length === 0) {
        const count = await countUpTo(indexed, mostCounted + 1);
        return { count: Math.min(count, mostCounted), more: count > mostCounted };
      }
      const [found] = await users
        .aggregate<{ count: number }>(
          [{ $match: indexed }, { $limit: mostScanned }, { $match: { $and: tested } }, { $count: "count" }],
          { hint: indexOf(indexed) },
        )
        .toArray();
      return { count: found?.count ?? 0, more: planned.many };
    },
  };
}
