import { defineCommand, runMain } from "citty";
import {
  departmentCommand,
  numberCommand,
  organizationCommand,
  setupLinkCommand,
} from "./organization-commands.ts";
import { userCommand } from "./user-commands.ts";

const main = defineCommand({
  meta: { name: "npm run admin --", description: "Organizations and their people, from a shell" },
  subCommands: {
    organization: organizationCommand,
    user: userCommand,
    number: numberCommand,
    department: departmentCommand,
    "setup-link": setupLinkCommand,
  },
});

await runMain(main);
