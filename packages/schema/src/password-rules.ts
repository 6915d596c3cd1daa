import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { countCharacters } from "./clean-text.ts";
import { foldText } from "./fold-text.ts";
import { passwordLimits } from "./password-limits.ts";

export interface PasswordProblem {
  code: "invalid_text" | "too_short" | "too_long" | "too_personal" | "too_common";
  message: string;
}

export interface PasswordVerdict {
  /** Empty where the password may be used. */
  problems: PasswordProblem[];
  /** From 0, guessed at once, to 4, very hard to guess. */
  strength: 0 | 1 | 2 | 3 | 4;
}

/** Whose password it is. */
export interface PasswordOwner {
  email: string;
  fullName: string;
}

/** Estimating time grows fast with the length, and this much is enough to judge by. */
const judgedCharacters = 40;

/** Passwords below this strength are among the commonly used ones, or follow from them by a simple pattern. */
const leastStrength = 2;

/** So few characters beside a name or address do not make a password of their own. */
const ownCharacters = 6;

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

const lettersAndDigits = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]/gu, "");

/** Whether the password is the owner's name or address, or little more than parts of them. */
function isPersonal(password: string, { email, fullName }: PasswordOwner): boolean {
  const parts = [email, fullName, ...email.split(/[@.]/), ...fullName.split(/[^\p{L}\p{N}]+/u)];
  const known = parts.map(lettersAndDigits).filter((part) => part.length >= 3);
  const typed = lettersAndDigits(password);
  const rest = known
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, part) => left.replaceAll(part, ""), typed);
  return rest !== typed && rest.length < ownCharacters;
}

/**
 * What is wrong with a new password, and how strong it is: 12 to 128 characters, not the owner's name or address, and
 * none of the commonly used ones by the list and patterns of zxcvbn (docs/profile-contract.md, section 8). That it is
 * not the one in use can only be told where the hash is.
 *
 * Import this module when a password is typed: the list weighs more than the page.
 */
export function judgePassword(password: string, owner: PasswordOwner): PasswordVerdict {
  const problems: PasswordProblem[] = [];
  const length = countCharacters(password);
  const strength = estimator.check(password.slice(0, judgedCharacters)).score;
  if (!password.isWellFormed())
    problems.push({ code: "invalid_text", message: "This password holds half a character. Type it again." });
  if (length < passwordLimits.min)
    problems.push({ code: "too_short", message: `Use at least ${passwordLimits.min} characters.` });
  if (length > passwordLimits.max)
    problems.push({ code: "too_long", message: `Use at most ${passwordLimits.max} characters.` });
  if (isPersonal(password, owner))
    problems.push({ code: "too_personal", message: "Don't use your name or email address." });
  else if (strength < leastStrength)
    problems.push({
      code: "too_common",
      message: "This password is easy to guess. Choose a less common one.",
    });
  return { problems, strength };
}
