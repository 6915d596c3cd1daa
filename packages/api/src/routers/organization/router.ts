import type { Database } from "@rep/db";
import {
  addDepartmentSchema,
  numberRequestSchema,
  organizationActivityRequestSchema,
  removeDepartmentSchema,
  renameDepartmentSchema,
  updateOrganizationSchema,
} from "@rep/schema";
import type { Author } from "../../domain/author.ts";
import { addDepartment, removeDepartment, renameDepartment } from "../../domain/change-departments.ts";
import { addNumber, removeNumber } from "../../domain/change-numbers.ts";
import { listOrganizationActivity } from "../../domain/list-organization-activity.ts";
import { readOrganization } from "../../domain/read-organization.ts";
import { updateOrganization } from "../../domain/update-organization.ts";
import { parseInput } from "../../parse-input.ts";
import { router, signedInProcedure, writeProcedure } from "../../trpc.ts";
import { noInput } from "../account/schema.ts";
import { authorOf } from "../author-of.ts";

type Change<Input, Result> = (
  database: Database,
  author: Author,
  organizationId: string,
  input: Input,
) => Promise<Result>;

/** Calls a domain function that changes the user's organization, with the arguments they share. */
const changeProcedure = writeProcedure.use(({ ctx, next }) =>
  next({
    ctx: {
      apply: <Input, Result>(change: Change<Input, Result>, input: Input) =>
        change(ctx.services.database, authorOf(ctx), ctx.actor.organizationId, input),
    },
  }),
);

/** The signed-in user's organization. */
export const organizationRouter = router({
  get: signedInProcedure
    .input(parseInput(noInput))
    .query(({ ctx }) => readOrganization(ctx.services.database, ctx.actor)),

  update: changeProcedure
    .input(parseInput(updateOrganizationSchema, "organization"))
    .mutation(({ ctx, input }) => ctx.apply(updateOrganization, input)),

  addDepartment: changeProcedure
    .input(parseInput(addDepartmentSchema))
    .mutation(({ ctx, input }) => ctx.apply(addDepartment, input)),

  renameDepartment: changeProcedure
    .input(parseInput(renameDepartmentSchema))
    .mutation(({ ctx, input }) => ctx.apply(renameDepartment, input)),

  removeDepartment: changeProcedure
    .input(parseInput(removeDepartmentSchema))
    .mutation(({ ctx, input }) => ctx.apply(removeDepartment, input)),

  addNumber: changeProcedure
    .input(parseInput(numberRequestSchema))
    .mutation(({ ctx, input }) => ctx.apply(addNumber, input)),

  removeNumber: changeProcedure
    .input(parseInput(numberRequestSchema))
    .mutation(({ ctx, input }) => ctx.apply(removeNumber, input)),

  activity: signedInProcedure
    .meta({ oncePerBatch: true })
    .input(parseInput(organizationActivityRequestSchema))
    .query(({ ctx, input }) => listOrganizationActivity(ctx.services.database, ctx.actor, input)),
});
