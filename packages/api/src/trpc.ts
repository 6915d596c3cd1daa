import { DomainError } from "@rep/schema";
import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { errorBody } from "./errors/error-body.ts";
import { statusOf } from "./errors/status-of.ts";
import { toDomainError } from "./errors/to-domain-error.ts";
import { toTrpcError } from "./errors/to-trpc-error.ts";
import { describeError } from "./logger.ts";

/** Metadata of a procedure. */
export interface Meta {
  /** Allows only one such call per batch, because it is expensive. */
  oncePerBatch?: boolean;
  /** Accepts a file from an administrator: larger bodies and longer time limits, one at a time. */
  takesFile?: boolean;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // No stacks in responses, whatever NODE_ENV is.
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      const domainError = toDomainError(error);
      return {
        code: shape.code,
        message: domainError.message,
        data: {
          code: shape.data.code,
          httpStatus: statusOf(domainError),
          path: shape.data.path,
          domain: errorBody(domainError, ctx?.requestId ?? ""),
        },
      };
    },
  });

export const { router, createCallerFactory } = t;

/**
 * For anybody. Errors leave a procedure as domain errors with a code. Unexpected ones are logged here, where the
 * request id is known.
 */
export const publicProcedure = t.procedure.use(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause ?? result.error;
  const domainError = toDomainError(result.error.cause ? cause : result.error);
  if (statusOf(domainError) >= 500) {
    ctx.services.logger.error(
      { requestId: ctx.requestId, procedure: path, error: describeError(cause) },
      "failed",
    );
  }
  throw toTrpcError(domainError);
});

/** For anybody with a secret link. Wrong links count against the client address, which limits guessing. */
export const guestProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const result = await next();
  const cause = result.ok ? undefined : result.error.cause;
  const wrong = cause instanceof DomainError && (cause.code === "LINK_INVALID" || cause.code === "NOT_FOUND");
  if (wrong && ctx.clientAddress !== undefined) await ctx.services.auth.countGuest(ctx.clientAddress);
  return result;
});

/** For a signed-in user, read from the database for this request, so that role and status are current. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const actor = await ctx.findActor();
  if (!actor) throw new DomainError("UNAUTHORIZED");
  // The browser has been signed in as another user since the page was rendered.
  if (ctx.viewer !== undefined && ctx.viewer !== actor.id) throw new DomainError("VIEWER_CHANGED");
  ctx.services.auth.checkReads(actor.id);
  return next({ ctx: { actor } });
});

/**
 * For a signed-in user who writes. Every call counts against that user's limit of writes, including each call of a
 * batch and those refused.
 */
export const writeProcedure = signedInProcedure.use(async ({ ctx, next }) => {
  if (!ctx.isCounted) await ctx.services.auth.countWrite(ctx.actor.id);
  if (ctx.actor.credential?.scope === "read") throw new DomainError("TOKEN_READ_ONLY");
  return next();
});
