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
  /** Empty when the password is acceptable. */
  problems: PasswordProblem[];
  /** From 0 (guessed at once) to 4 (very hard to guess). */
  strength: 0 | 1 | 2 | 3 | 4;
}

/** The owner of the password. */
export interface PasswordOwner {
  email: string;
  fullName: string;
}

/** Estimation time grows quickly with length, and this much suffices. */
const judgedCharacters = 40;

/** Passwords below this strength are common, or derived from common ones by a simple pattern. */
const leastStrength = 2;

/** So few characters besides a name or email do not make a password. */
const ownCharacters = 6;

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

const lettersAndDigits = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]/gu, "");

/** Whether the password is the owner's name or email, or little more than parts of them. */
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
 * Judges a new password and estimates its strength: 12 to 128 characters, not the owner's name or email, and not
 * common by zxcvbn's list and patterns (docs/profile-contract.md, section 8). Whether it is the current one can only
 * be told where the hash is.
 *
 * Import this module only when a password is typed: the list is larger than the page.
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
