import { DomainError, setupOrganizationSchema, toIssues } from "@rep/schema";
import { defineCommand } from "citty";
import { Misused, organizationNamed, run } from "./run.ts";

export const json = { type: "boolean", description: "Answer in JSON" } as const;
export const organization = {
  type: "string",
  description: "Id or name of the organization, where there are several",
} as const;

const create = defineCommand({
  meta: { name: "create", description: "Make an organization" },
  args: {
    name: { type: "string", required: true, description: "Organization name" },
    timezone: { type: "string", required: true, description: "IANA zone, such as America/Toronto" },
    country: { type: "string", required: true, description: "Default country, such as CA" },
    hours: { type: "string", default: "9am-5pm Mon-Fri", description: "Business hours" },
    "own-hours": { type: "boolean", default: true, description: "People set their own hours" },
    json,
  },
  run: ({ args, data }) =>
    run(data, args.json, async ({ database, author, operator }) => {
      const parsed = setupOrganizationSchema.safeParse({
        name: args.name,
        timezone: args.timezone,
        defaultCountry: args.country,
        businessHours: args.hours,
        personaHoursOverride: args["own-hours"],
      });
      if (!parsed.success) throw new DomainError("VALIDATION_FAILED", { issues: toIssues(parsed.error) });
      const id = await operator.administer(database, author, "organizations", (queries) =>
        operator.addOrganization(queries, author, parsed.data),
      );
      return { id, name: parsed.data.name };
    }),
});

const list = defineCommand({
  meta: { name: "list", description: "List organizations" },
  args: { json },
  run: ({ args, data }) =>
    run(data, args.json, async ({ database }) =>
      (await database.queries.organizations.list()).map(({ id, name }) => ({ id, name })),
    ),
});

export const organizationCommand = defineCommand({
  meta: { name: "organization", description: "Organizations" },
  subCommands: { create, list },
});

export const numberCommand = defineCommand({
  meta: { name: "number", description: "Provisioned numbers" },
  subCommands: {
    add: defineCommand({
      meta: { name: "add", description: "Provision a number" },
      args: { number: { type: "positional", required: true, description: "The number" }, organization, json },
      run: ({ args, data }) =>
        run(data, args.json, async ({ database, author, operator }) => {
          const { id } = await organizationNamed(database, args.organization);
          return operator.addNumber(database, author, id, { number: args.number });
        }),
    }),
  },
});

export const departmentCommand = defineCommand({
  meta: { name: "department", description: "Departments" },
  subCommands: {
    add: defineCommand({
      meta: { name: "add", description: "Add a department" },
      args: { name: { type: "positional", required: true, description: "Its name" }, organization, json },
      run: ({ args, data }) =>
        run(data, args.json, async ({ database, author, operator }) => {
          const { id } = await organizationNamed(database, args.organization);
          return operator.addDepartment(database, author, id, { name: args.name });
        }),
    }),
  },
});

export const setupLinkCommand = defineCommand({
  meta: {
    name: "setup-link",
    description: "Make a link with which the first person sets up an empty database",
  },
  args: { json },
  run: ({ args, data }) =>
    run(data, args.json, async ({ database, site, operator }) => {
      const link = await operator.makeSetupLink(database, site);
      if (!link) throw new Misused("The database has people already, so it needs no setup link.");
      return link;
    }),
});
