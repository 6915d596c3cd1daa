import type { MongoClient } from "mongodb";
import { createCollections } from "../documents.ts";
import { createOrm } from "../orm.ts";
import { accountQueries } from "./accounts.ts";
import { apiTokenQueries } from "./api-tokens.ts";
import { departmentQueries } from "./departments.ts";
import { linkQueries } from "./links.ts";
import { mailQueries } from "./mail.ts";
import { newPeopleQueries } from "./new-people.ts";
import { numberQueries } from "./numbers.ts";
import { organizationChangeQueries } from "./organization-changes.ts";
import { organizationQueries } from "./organizations.ts";
import { peopleQueries } from "./people-search.ts";
import { profileChangeQueries } from "./profile-changes.ts";
import type { Queries } from "./queries.ts";
import { reservedEmailQueries } from "./reserved-emails.ts";
import { sessionQueries } from "./sessions.ts";
import { userQueries } from "./users.ts";

export function createQueries(client: MongoClient, dbName: string): Queries {
  const orm = createOrm(client, dbName);
  const collections = createCollections(client, dbName);
  return {
    users: userQueries(collections),
    people: peopleQueries(collections),
    organizations: organizationQueries(orm),
    departments: departmentQueries(orm, collections),
    newPeople: newPeopleQueries(collections),
    numbers: numberQueries(orm),
    changes: profileChangeQueries(orm, collections),
    organizationChanges: organizationChangeQueries(orm),
    accounts: accountQueries(orm, collections),
    sessions: sessionQueries(collections),
    apiTokens: apiTokenQueries(collections),
    links: linkQueries(collections),
    reservedEmails: reservedEmailQueries(orm),
    mail: mailQueries(collections),
  };
}
