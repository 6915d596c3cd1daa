import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";

export const root = path.resolve(import.meta.dirname, "../../../..");

const commandSchema = z.tuple([z.string()], z.string());

/** The commands that the image is made, started and checked with, as the Dockerfile has them. */
export function readDockerfile() {
  const text = readFileSync(path.join(root, "Dockerfile"), "utf8");
  const find = (pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    if (found === undefined) throw new Error(`The Dockerfile has nothing like ${pattern}`);
    return found;
  };
  const list = (json: string) => commandSchema.parse(JSON.parse(json));
  return {
    gather: find(/^RUN node (scripts\/bootstrap\.mjs deploy\/image\/gather\.ts) \/app$/m).split(" "),
    start: list(find(/^CMD (\[.+\])$/m)),
    health: list(find(/^ {2}CMD (\[.+\])$/m)),
    uid: Number(find(/^USER (\d+)$/m)),
  };
}
