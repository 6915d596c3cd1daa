/** How much of what is allowed, and why. */
export const limits = {
  account: {
    points: 10,
    seconds: 15 * 60,
    // Ten guesses in a quarter of an hour find no password worth the name; people mistype two or three times.
    reason: "wrong passwords for one account",
  },
  address: {
    points: 100,
    seconds: 15 * 60,
    // Trying one common password on many accounts. An office behind one address mistypes less than that.
    reason: "wrong passwords from one client address",
  },
  write: {
    points: 600,
    seconds: 60,
    // Ten a second: more than any page sends, enough for a script that sets up a team, and no load to speak of.
    reason: "changes by one user",
  },
} as const;

export type LimitName = keyof typeof limits;
