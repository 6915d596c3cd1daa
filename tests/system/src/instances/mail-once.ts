import { setTimeout as delay } from "node:timers/promises";
import type { ReceivedMail } from "../../../../packages/api/test/support/mail-server.ts";
import type { HttpClient } from "../support/http-client.ts";
import { fromThePage } from "./from-the-page.ts";

const people = ["alex@acme.example", "dana@acme.example", "adam@acme.example", "sam@acme.example"];
const longestMs = 20_000;

/** Asks both web servers for password links, at once, and waits for the mails. */
export async function askForMail(clients: readonly HttpClient[], received: ReceivedMail[]): Promise<void> {
  const asked = people.map((email, index) =>
    clients[index % clients.length]?.("POST", "/api/trpc/account.forgotPassword", {
      headers: fromThePage,
      body: { email },
    }),
  );
  await Promise.all(asked);
  const tooLate = AbortSignal.timeout(longestMs);
  while (received.length < people.length && !tooLate.aborted) await delay(50);
}

/** @returns whoever did not get exactly one mail, in words */
export function notMailedOnce(received: readonly ReceivedMail[]): string[] {
  return people.flatMap((email) => {
    const count = received.filter(({ recipients }) => recipients.includes(email)).length;
    return count === 1 ? [] : [`${email} got ${count} mails`];
  });
}
