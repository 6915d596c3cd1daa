import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createCallerFactory, type Meta, router } from "../trpc.ts";
import { accountRouter } from "./account/router.ts";
import { linksRouter } from "./links/router.ts";
import { organizationRouter } from "./organization/router.ts";
import { peopleRouter } from "./people/router.ts";
import { profileRouter } from "./profile/router.ts";
import { settingsRouter } from "./settings/router.ts";
import { setupRouter } from "./setup/router.ts";

export const appRouter = router({
  profile: profileRouter,
  settings: settingsRouter,
  people: peopleRouter,
  organization: organizationRouter,
  links: linksRouter,
  setup: setupRouter,
  account: accountRouter,
});

/** Calls procedures without HTTP; every adapter but the tRPC one goes through it. */
export const createCaller = createCallerFactory(appRouter);

export type AppRouter = typeof appRouter;
export type Caller = ReturnType<typeof createCaller>;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** The meta data of a procedure; null where there is none of that name. */
export function procedureMeta(name: string): Meta | null {
  const procedures: object = appRouter._def.procedures;
  if (!Object.hasOwn(procedures, name)) return null;
  const { _def }: { _def: { meta?: Meta } } = Reflect.get(procedures, name);
  return _def.meta ?? {};
}
