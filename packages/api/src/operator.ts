/** The operations of an operator in a shell: the same domain functions that the procedures call. */
export { type Author, administer } from "./domain/author.ts";
export { addDepartment } from "./domain/change-departments.ts";
export { addNumber } from "./domain/change-numbers.ts";
export { disablePerson, enablePerson } from "./domain/change-status.ts";
export { importPeople } from "./domain/import-people.ts";
export { invitePerson, makePasswordLink } from "./domain/invite-person.ts";
export { addOrganization, makeSetupLink } from "./domain/set-up.ts";
export type { Site } from "./domain/site.ts";
export { toDomainError } from "./errors/to-domain-error.ts";
