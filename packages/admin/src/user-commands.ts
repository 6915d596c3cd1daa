import { readFile } from "node:fs/promises";
import { DomainError, invitePersonSchema, toIssues } from "@rep/schema";
import { defineCommand } from "citty";
import { json, organization } from "./organization-commands.ts";
import { Misused, organizationNamed, personWith, run } from "./run.ts";

const email = { type: "positional", required: true, description: "The address they sign in with" } as const;

const create = defineCommand({
  meta: { name: "create", description: "Add a person, who sets a password by the link that is printed" },
  args: {
    email: { type: "string", required: true, description: "Email" },
    name: { type: "string", required: true, description: "Full name" },
    role: {
      type: "string",
      default: "SALES_REP",
      description: "SUPERADMIN, ADMIN, DEPARTMENT_HEAD or SALES_REP",
    },
    department: { type: "string", description: "Name of the department" },
    organization,
    json,
  },
  run: ({ args, data }) =>
    run(data, args.json, async ({ database, author, site, operator }) => {
      const { id } = await organizationNamed(database, args.organization);
      const departments = await database.queries.departments.ofOrganization(id);
      const department = departments.find(({ name }) => name === args.department);
      if (args.department && !department) throw new Misused("There is no such department.");
      const person = { email: args.email, fullName: args.name, accessRole: args.role };
      const parsed = invitePersonSchema.safeParse({ ...person, departmentId: department?.id ?? null });
      if (!parsed.success) throw new DomainError("VALIDATION_FAILED", { issues: toIssues(parsed.error) });
      const {
        id: userId,
        url,
        expiresAt,
      } = await operator.invitePerson(database, site, author, id, parsed.data);
      return { id: userId, url, expiresAt };
    }),
});

const importFile = defineCommand({
  meta: {
    name: "import",
    description:
      "Invite everybody in a CSV file (2,000 people and 500 KB at most), or nobody where a row is wrong",
  },
  args: { file: { type: "positional", required: true, description: "The file" }, organization, json },
  run: ({ args, data }) =>
    run(data, args.json, async ({ database, author, site, operator }) => {
      const { id } = await organizationNamed(database, args.organization);
      const csv = await readFile(args.file, "utf8").catch(() => {
        throw new Misused(`${args.file} cannot be read.`);
      });
      return (await operator.importPeople(database, site, author, id, csv)).invited;
    }),
});

const resetPassword = defineCommand({
  meta: { name: "reset-password", description: "Make a link with which a person sets a new password" },
  args: { email, json },
  run: ({ args, data }) =>
    run(data, args.json, async ({ database, author, site, env, operator }) => {
      if (env.PASSWORD_SIGN_IN === "off")
        throw new Misused("PASSWORD_SIGN_IN is off: people sign in by single sign-on, without a password.");
      return operator.makePasswordLink(database, site, author, (await personWith(database, args.email)).id);
    }),
});

const disable = defineCommand({
  meta: { name: "disable", description: "Disable a person and end all their sessions" },
  args: { email, json },
  run: ({ args, data }) =>
    run(data, args.json, async ({ database, author, operator }) =>
      operator.disablePerson(database, author, (await personWith(database, args.email)).id),
    ),
});

const enable = defineCommand({
  meta: { name: "enable", description: "Bring a disabled person back" },
  args: { email, json },
  run: ({ args, data }) =>
    run(data, args.json, async ({ database, author, operator }) =>
      operator.enablePerson(database, author, (await personWith(database, args.email)).id),
    ),
});

export const userCommand = defineCommand({
  meta: { name: "user", description: "People" },
  subCommands: { create, import: importFile, "reset-password": resetPassword, disable, enable },
});
