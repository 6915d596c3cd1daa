/** Every limit with its reason. Each counts in windows of `seconds`. */
export const limits = {
  account: {
    points: 10,
    seconds: 15 * 60,
    // Ten guesses per quarter of an hour find no decent password; people mistype two or three times.
    reason: "wrong passwords for one account",
  },
  address: {
    points: 100,
    seconds: 15 * 60,
    // Limits trying one common password on many accounts. An office behind one address mistypes less often.
    reason: "wrong passwords from one client address",
  },
  guest: {
    points: 100,
    seconds: 15 * 60,
    // Limits guessed links and requests for password links. An office behind one address makes fewer.
    reason: "calls from one client address without being signed in",
  },
  mailedLink: {
    points: 5,
    seconds: 60 * 60,
    // Enough for people who miss a mail, too few to flood a mailbox.
    reason: "links to set a new password mailed to one person",
  },
  write: {
    points: 600,
    seconds: 60,
    // Ten per second: more than any page sends, enough for a script that sets up a team, and hardly any load.
    reason: "changes by one user, refused ones included",
  },
  read: {
    points: 64 * 1024 * 1024,
    seconds: 60,
    // 250 full pages of activity. The first 16 KB of each response are free, so that reading profiles is never
    // limited.
    reason: "bytes of large answers to one user, for each instance",
  },
} as const;

export type LimitName = keyof typeof limits;

/** Bytes of each response that the limit on reads ignores. */
export const freeReadBytes = 16 * 1024;
