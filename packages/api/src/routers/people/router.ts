import {
  importRequestSchema,
  invitePersonSchema,
  peopleRequestSchema,
  personRequestSchema,
} from "@rep/schema";
import { disablePerson, enablePerson } from "../../domain/change-status.ts";
import { importPeople, previewImport } from "../../domain/import-people.ts";
import { invitePerson, makePasswordLink, resendInvitation } from "../../domain/invite-person.ts";
import { listPeople } from "../../domain/list-people.ts";
import { parseInput } from "../../parse-input.ts";
import { router, signedInProcedure, writeProcedure } from "../../trpc.ts";
import { authorOf } from "../author-of.ts";

const onePerson = parseInput(personRequestSchema);

/** People of the signed-in user's organization. */
export const peopleRouter = router({
  list: signedInProcedure
    .input(parseInput(peopleRequestSchema))
    .query(({ ctx, input }) => listPeople(ctx.services.database, ctx.actor, input)),

  invite: writeProcedure.input(parseInput(invitePersonSchema)).mutation(({ ctx, input }) => {
    const { database, site } = ctx.services;
    return invitePerson(database, site, authorOf(ctx), ctx.actor.organizationId, input);
  }),

  resendInvitation: writeProcedure.input(onePerson).mutation(({ ctx, input }) => {
    const { database, site } = ctx.services;
    return resendInvitation(database, site, authorOf(ctx), input.id);
  }),

  passwordLink: writeProcedure.input(onePerson).mutation(({ ctx, input }) => {
    const { auth, database, site } = ctx.services;
    auth.assertPasswordSignIn();
    return makePasswordLink(database, site, authorOf(ctx), input.id);
  }),

  disable: writeProcedure
    .input(onePerson)
    .mutation(({ ctx, input }) => disablePerson(ctx.services.database, authorOf(ctx), input.id)),

  enable: writeProcedure
    .input(onePerson)
    .mutation(({ ctx, input }) => enablePerson(ctx.services.database, authorOf(ctx), input.id)),

  /** A mutation although it changes nothing, because a file does not fit into a URL. */
  previewImport: writeProcedure
    .meta({ takesFile: true })
    .input(parseInput(importRequestSchema))
    .mutation(({ ctx, input }) =>
      previewImport(ctx.services.database, authorOf(ctx), ctx.actor.organizationId, input.csv),
    ),

  importCsv: writeProcedure
    .meta({ takesFile: true })
    .input(parseInput(importRequestSchema))
    .mutation(({ ctx, input }) => {
      const { database, site } = ctx.services;
      return importPeople(database, site, authorOf(ctx), ctx.actor.organizationId, input.csv);
    }),
});
