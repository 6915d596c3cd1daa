import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { demoPassword } from "@rep/db/seed";
import { z } from "zod";
import type { HttpClient } from "../support/http-client.ts";
import { fromThePage } from "./from-the-page.ts";

const admin = path.resolve(import.meta.dirname, "../../../../packages/admin/src/main.ts");
const link = z.object({ url: z.url() });
const organization = {
  name: "Initech",
  timezone: "America/Chicago",
  defaultCountry: "US",
  businessHours: "9am-5pm Mon-Fri",
  personaHoursOverride: true,
};

/** Makes a setup link as an operator does. @returns its token */
async function setupToken(databaseUrl: string): Promise<string> {
  const env = { NODE_ENV: "production" as const, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, [admin, "setup-link", "--json"], { env });
  return new URL(link.parse(JSON.parse(stdout)).url).pathname.split("/").at(-1) ?? "";
}

/** Uses one setup link at each web server at once. @returns what does not hold, in words */
export async function setUpOnce(databaseUrl: string, clients: readonly HttpClient[]): Promise<string[]> {
  const token = await setupToken(databaseUrl);
  const emails = clients.map((_, index) => `first${index}@initech.example`);
  const password = `${demoPassword} for one`;
  const answers = await Promise.all(
    clients.map((client, index) =>
      client("POST", "/api/trpc/setup.create", {
        headers: fromThePage,
        body: { token, organization, person: { fullName: "First", email: emails[index], password } },
      }),
    ),
  );
  const statuses = answers.map(({ status }) => status);
  const isOne = statuses.toSorted().join(" ") === "200 404";
  if (!isOne) return [`One setup link at both servers at once: ${statuses.join(" and ")}`];
  const email = emails[statuses.indexOf(200)];
  const signedIn = await Promise.all(
    clients.map((client) => client("POST", "/api/auth/login", { body: { email, password } })),
  );
  const refused = signedIn.filter(({ status }) => status !== 200);
  return refused.map(({ status }) => `Signing in after the setup: ${status}`);
}
