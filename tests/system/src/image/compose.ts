import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { readDockerfile, root } from "./dockerfile.ts";

const webSchema = z.object({
  user: z.string(),
  read_only: z.literal(true),
  environment: z.record(z.string(), z.string()),
});

const composeSchema = z.object({
  services: z.object({
    "web-1": webSchema,
    "web-2": webSchema,
    nginx: z.object({ volumes: z.tuple([z.string()]) }),
    mongo: z.object({ command: z.array(z.string()), healthcheck: z.object({ test: z.array(z.string()) }) }),
  }),
});

/** Holds compose.yaml against the other files of the image. @returns what does not fit, in words */
export function checkCompose(): string[] {
  const text = readFileSync(path.join(root, "compose.yaml"), "utf8");
  const { services } = composeSchema.parse(parse(text, { merge: true }));
  const nginxConfiguration = services.nginx.volumes[0].split(":")[0] ?? "";
  const balanced = existsSync(path.join(root, nginxConfiguration))
    ? readFileSync(path.join(root, nginxConfiguration), "utf8")
    : "";
  const problems: string[] = [];
  for (const name of ["web-1", "web-2"] as const) {
    const { user, environment } = services[name];
    if (Number(user) !== readDockerfile().uid)
      problems.push(`${name} runs as ${user}, not as the image does`);
    if (!environment.DATABASE_URL?.includes("replicaSet=rs0")) problems.push(`${name} names no replica set`);
    if (!balanced.includes(`server ${name}:3000`)) problems.push(`nginx does not know ${name}`);
  }
  if (!services.mongo.command.includes("rs0")) problems.push("MongoDB is not started as the replica set");
  return problems;
}
