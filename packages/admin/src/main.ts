import { defineCommand, runMain } from "citty";
import {
  departmentCommand,
  numberCommand,
  organizationCommand,
  setupLinkCommand,
} from "./organization-commands.ts";
import { unknownOption } from "./unknown-option.ts";
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

const unknown = unknownOption(main, process.argv.slice(2));
if (unknown === undefined) await runMain(main);
else {
  process.stderr.write(`Unknown option ${unknown}\n`);
  process.exitCode = 1;
}
