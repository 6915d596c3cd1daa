import { translateDriverError } from "./driver-errors.ts";
import type { Queries } from "./queries/queries.ts";

function translateGroup<T extends object>(group: T): T {
  return new Proxy(group, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== "function") return method;
      return async (...args: unknown[]) => {
        try {
          return await Reflect.apply(method, target, args);
        } catch (error) {
          throw translateDriverError(error);
        }
      };
    },
  });
}

/** The same queries, throwing `DatabaseUnavailable` where the driver would throw an error of its own about being away. */
export function translateErrors(queries: Queries): Queries {
  return {
    users: translateGroup(queries.users),
    personas: translateGroup(queries.personas),
    organizations: translateGroup(queries.organizations),
    departments: translateGroup(queries.departments),
    numbers: translateGroup(queries.numbers),
    changes: translateGroup(queries.changes),
  };
}
