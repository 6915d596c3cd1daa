import type {} from "./provided-context.ts";

export { addPeople, emailOf } from "./add-people.ts";
export { createTestDatabase, type TestDatabase } from "./create-test-database.ts";
export { addOrganization, addUser } from "./factories.ts";
export { startTcpProxy, type TcpProxy } from "./tcp-proxy.ts";
