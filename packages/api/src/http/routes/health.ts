import { DatabaseUnavailable } from "@rep/db";
import { timeBudgets } from "@rep/schema/time-budgets";
import { z } from "zod";
import { readRoute } from "../route.ts";

const healthSchema = z.strictObject({ status: z.literal("ok") }).meta({ id: "Health" });

export const live = readRoute({
  method: "GET",
  path: "/api/health/live",
  operationId: "live",
  tag: "Health",
  summary: "Whether the process answers",
  auth: "none",
  response: { description: "It does.", schema: healthSchema, example: { status: "ok" } },
  errors: [],
  handle: async () => ({ body: { status: "ok" } }),
});

export const ready = readRoute({
  method: "GET",
  path: "/api/health/ready",
  operationId: "ready",
  tag: "Health",
  summary: "Whether the database answers",
  auth: "none",
  response: { description: "It does.", schema: healthSchema, example: { status: "ok" } },
  errors: ["DATABASE_UNAVAILABLE"],
  async handle({ services }) {
    await within(timeBudgets.readiness, services.database.ping());
    return { body: { status: "ok" } };
  },
});

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new DatabaseUnavailable("The ping took too long.")), milliseconds);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
