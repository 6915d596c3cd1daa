import { doc, int, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { always } from "./always.ts";

const PARAMETERS: Record<string, Value> = {
  featureCompatibilityVersion: doc({ version: "7.0" }),
  enableTestCommands: true,
  transactionLifetimeLimitSeconds: int(60),
  logicalSessionTimeoutMinutes: int(30),
  authenticationMechanisms: [],
  requireApiVersion: false,
  quiet: false,
};

export const getParameter = always((ctx) => {
  const wanted = ctx.args.value("getParameter");
  const every = wanted === "*" || isDoc(wanted);
  const found = Object.entries(PARAMETERS).filter(([k]) => every || ctx.request.body.has(k));
  if (found.length === 0) throw new MongoError(72, "no option found to get");
  return doc(Object.fromEntries(found));
});

export const setParameter = always((ctx) => {
  const names = [...ctx.request.body.keys()].filter(
    (k) => k !== "setParameter" && !k.startsWith("$") && !["lsid", "comment", "txnNumber"].includes(k),
  );
  const [first] = names;
  if (first === undefined) throw new MongoError(72, "no option found to set, use help:true to see options");
  throw new MongoError(
    72,
    first in PARAMETERS
      ? `not allowed to change [${first}] at runtime`
      : `attempted to set unrecognized parameter [${first}], use help:true to see options`,
  );
});
