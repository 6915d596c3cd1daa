/** Every limit with its reason. Each counts in windows of `seconds`. */
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
  guest: {
    points: 100,
    seconds: 15 * 60,
    // Guessed links and requests for password links. An office behind one address makes fewer.
    reason: "calls from one client address without being signed in",
  },
  mailedLink: {
    points: 5,
    seconds: 60 * 60,
    // Enough for people who miss a mail, too few to flood someone's mailbox.
    reason: "links to set a new password mailed to one person",
  },
  write: {
    points: 600,
    seconds: 60,
    // Ten a second: more than any page sends, enough for a script that sets up a team, and no load to speak of.
    reason: "changes by one user, refused ones included",
  },
  read: {
    points: 64 * 1024 * 1024,
    seconds: 60,
    // 250 full pages of activity. An answer's first 16 KB are free, so that reading profiles is never held up.
    reason: "bytes of large answers to one user, for each instance",
  },
} as const;

export type LimitName = keyof typeof limits;

/** Bytes of every answer that the limit on reads leaves out. */
export const freeReadBytes = 16 * 1024;
