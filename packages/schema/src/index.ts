export * from "./access-role.ts";
export * from "./domain-error.ts";
export * from "./errors.ts";
export * from "./fields.ts";
