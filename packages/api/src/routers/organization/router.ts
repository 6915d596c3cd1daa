import {
  addDepartmentSchema,
  numberRequestSchema,
  organizationActivityRequestSchema,
  removeDepartmentSchema,
  renameDepartmentSchema,
  updateOrganizationSchema,
} from "@rep/schema";
import { addDepartment, removeDepartment, renameDepartment } from "../../domain/change-departments.ts";
import { addNumber, removeNumber } from "../../domain/change-numbers.ts";
import { listOrganizationActivity } from "../../domain/list-organization-activity.ts";
import { readOrganization } from "../../domain/read-organization.ts";
import { updateOrganization } from "../../domain/update-organization.ts";
import { parseInput } from "../../parse-input.ts";
import { router, signedInProcedure, writeProcedure } from "../../trpc.ts";
import { noInput } from "../account/schema.ts";
import { authorOf } from "../author-of.ts";

/** The signed-in user's organization. */
export const organizationRouter = router({
  get: signedInProcedure
    .input(parseInput(noInput))
    .query(({ ctx }) => readOrganization(ctx.services.database, ctx.actor)),

  update: writeProcedure
    .input(parseInput(updateOrganizationSchema, "organization"))
    .mutation(({ ctx, input }) =>
      updateOrganization(ctx.services.database, authorOf(ctx), ctx.actor.organizationId, input),
    ),

  addDepartment: writeProcedure
    .input(parseInput(addDepartmentSchema))
    .mutation(({ ctx, input }) =>
      addDepartment(ctx.services.database, authorOf(ctx), ctx.actor.organizationId, input),
    ),

  renameDepartment: writeProcedure
    .input(parseInput(renameDepartmentSchema))
    .mutation(({ ctx, input }) =>
      renameDepartment(ctx.services.database, authorOf(ctx), ctx.actor.organizationId, input),
    ),

  removeDepartment: writeProcedure
    .input(parseInput(removeDepartmentSchema))
    .mutation(({ ctx, input }) =>
      removeDepartment(ctx.services.database, authorOf(ctx), ctx.actor.organizationId, input),
    ),

  addNumber: writeProcedure
    .input(parseInput(numberRequestSchema))
    .mutation(({ ctx, input }) =>
      addNumber(ctx.services.database, authorOf(ctx), ctx.actor.organizationId, input.number),
    ),

  removeNumber: writeProcedure
    .input(parseInput(numberRequestSchema))
    .mutation(({ ctx, input }) =>
      removeNumber(ctx.services.database, authorOf(ctx), ctx.actor.organizationId, input.number),
    ),

  activity: signedInProcedure
    .meta({ oncePerBatch: true })
    .input(parseInput(organizationActivityRequestSchema))
    .query(({ ctx, input }) => listOrganizationActivity(ctx.services.database, ctx.actor, input)),
});
