export * from "./access-role.ts";
export * from "./errors.ts";
export * from "./fields.ts";
