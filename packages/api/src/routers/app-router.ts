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

/** Calls procedures without HTTP. Every adapter except the tRPC one uses it. */
export const createCaller = createCallerFactory(appRouter);

export type AppRouter = typeof appRouter;
export type Caller = ReturnType<typeof createCaller>;
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** The metadata of a procedure; null for an unknown name. */
export function procedureMeta(name: string): Meta | null {
  const procedures: object = appRouter._def.procedures;
  if (!Object.hasOwn(procedures, name)) return null;
  const { _def }: { _def: { meta?: Meta } } = Reflect.get(procedures, name);
  return _def.meta ?? {};
}
