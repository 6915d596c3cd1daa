import type { AccessRole } from "@rep/schema";
import type { Filter } from "mongodb";
import type { Collections, UserDocument } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import type { UserStatus } from "../records.ts";
import { type PeopleCursor, readCursor, writeCursor } from "./people-cursor.ts";
import {
  countPeople,
  indexOf,
  mostCounted,
  mostTested,
  type PeopleFilter,
  type PeoplePlan,
  planPeople,
} from "./people-plan.ts";

export type { PeopleFilter } from "./people-plan.ts";

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

/** The number of people. `more`: there are more than `count`, which is at least the length of a page. */
export interface PeopleTotal {
  count: number;
  more: boolean;
}

export interface PeoplePage {
  people: Person[];
  /** The total over all pages. */
  total: PeopleTotal;
  /** The `cursor` of the next page; null on the last. */
  next: string | null;
  /** The `cursor` of the previous page; null on the first. */
  previous: string | null;
}

export interface PeopleQueries {
  /** Reads a page of a filter's people by name. An unknown `cursor` gives an empty page. */
  page(request: PeopleFilter & { cursor?: string | undefined; limit: number }): Promise<PeoplePage>;
}

function toPerson(row: UserDocument): Person {
  const { _id, fullName, email, accessRole, departmentId, status, sinchPhoneNumber } = row;
  return {
    id: _id.toHexString(),
    fullName,
    email,
    accessRole,
    departmentId: departmentId?.toHexString() ?? null,
    status,
    outboundNumber: sinchPhoneNumber ?? null,
  };
}

/**
 * The conditions for people before or after a person in the order of names and, among equals, ids. Each is a range of
 * the index, in reading order.
 */
function beyond({ direction, nameKey, id }: PeopleCursor): Filter<UserDocument>[] {
  const further = direction === "after" ? "$gt" : "$lt";
  return [{ nameKey, _id: { [further]: toObjectId(id) } }, { nameKey: { [further]: nameKey } }];
}

export function peopleQueries({ users }: Collections): PeopleQueries {
  /** Reads people beyond a cursor, in the order of names. */
  async function rowsBeyond(
    { indexed, tested }: PeoplePlan,
    cursor: PeopleCursor | null,
    limit: number,
  ): Promise<UserDocument[]> {
    const direction = cursor?.direction === "before" ? -1 : 1;
    const rows: UserDocument[] = [];
    for (const range of cursor ? beyond(cursor) : [{}]) {
      if (rows.length === limit) break;
      const found = users.find(
        { $and: [indexed, range, ...tested] },
        {
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
          limit: limit - rows.length,
        },
      );
      rows.push(...(await found.toArray()));
    }
    return direction === 1 ? rows : rows.toReversed();
  }

  async function totalOf({ indexed, tested, atMost }: PeoplePlan, limit: number): Promise<PeopleTotal> {
    if (tested.length === 0) {
      const found = atMost ?? (await countPeople(users, indexed));
      return { count: Math.min(found, mostCounted), more: found > mostCounted };
    }
    // There are further pages.
    if (atMost === undefined || atMost > mostTested) return { count: limit, more: true };
    const counted = [{ $match: { $and: [indexed, ...tested] } }, { $limit: mostTested }, { $count: "count" }];
    const [found] = await users.aggregate<{ count: number }>(counted, { hint: indexOf(indexed) }).toArray();
    return { count: found?.count ?? 0, more: false };
  }

  return {
    async page({ cursor: text, limit, ...filter }) {
      const cursor = text === undefined ? null : readCursor(text);
      const isUnknown = text !== undefined && !cursor;
      const planned = isUnknown ? null : await planPeople(users, filter);
      if (!planned) return { people: [], total: { count: 0, more: false }, next: null, previous: null };
      const { tested, atMost = 0 } = planned;
      // The first page already includes everybody to be counted.
      const most = tested.length > 0 && !cursor && atMost <= mostTested ? Math.max(limit, atMost) : limit;
      const rows = await rowsBeyond(planned, cursor, most + 1);
      const isAll = !cursor && rows.length <= most;
      const total = isAll ? { count: rows.length, more: false } : await totalOf(planned, limit);
      const backwards = cursor?.direction === "before";
      const page = backwards ? rows.slice(-limit) : rows.slice(0, limit);
      const further = rows.length > limit;
      const at = (row: UserDocument | undefined, direction: PeopleCursor["direction"]) =>
        row ? writeCursor({ direction, nameKey: row.nameKey, id: row._id.toHexString() }) : null;
      return {
        people: page.map(toPerson),
        total,
        next: further || backwards ? at(page.at(-1), "after") : null,
        previous: backwards ? (further ? at(page[0], "before") : null) : cursor && at(page[0], "before"),
      };
    },
  };
}
