import { expect, test } from "vitest";
import { timeBudgets } from "../src/time-budgets.ts";

const { promise, request, transaction, call, rollBack } = timeBudgets;

test("each limit leaves room for what happens within it, so that an answer takes five seconds at most", () => {
  expect(promise).toBe(5000);
  // A request that ran out of time is still to be answered.
  expect(request).toBeLessThanOrEqual(promise - 250);
  // A unit of work that ran out of time ends before the caller is told so: nothing is committed after a 503.
  expect(transaction).toBeLessThan(request);
  // A unit of work whose first call gets no answer is more than one call.
  expect(call).toBeLessThan(transaction);
  expect(call + rollBack).toBeLessThan(request);
  // A page has to be rendered as well.
  expect(timeBudgets.page).toBeGreaterThan(call);
  expect(timeBudgets.page).toBeLessThan(request);
  expect(timeBudgets.readiness).toBeLessThan(call);
});

test("a server that is told to stop is done before its supervisor ends it", () => {
  expect(timeBudgets.drain).toBeGreaterThanOrEqual(timeBudgets.request);
  expect(timeBudgets.drain).toBeLessThan(timeBudgets.stop);
  expect(timeBudgets.stop).toBeLessThan(timeBudgets.supervisor);
});

test("an import ends before its sender and the database give it up", () => {
  expect(timeBudgets.import).toBeGreaterThan(promise);
  expect(timeBudgets.requestBody + timeBudgets.import).toBeLessThan(timeBudgets.wholeAnswer);
  // MongoDB ends a transaction after 60 seconds (transactionLifetimeLimitSeconds).
  expect(timeBudgets.import).toBeLessThan(60_000);
});

test("a slow sender is cut off before the request as a whole is", () => {
  expect(timeBudgets.requestHeaders).toBeLessThan(timeBudgets.wholeRequest);
  expect(timeBudgets.requestBody).toBeLessThan(timeBudgets.wholeRequest);
  expect(timeBudgets.wholeRequest).toBeLessThan(timeBudgets.keepAlive);
  expect(timeBudgets.keepAlive).toBeLessThan(timeBudgets.idleSocket);
});
