import { isReadableDomain } from "./email-domain.ts";
import { asciiDomain } from "./email-key.ts";
import { addIssue, text } from "./text.ts";

export { emailKey } from "./email-key.ts";

const local = /^(?=.{1,64}$)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const asciiOnly = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+(?=[a-z])(?=..)${label}$`, "i");

/** Says in a sentence what is wrong with a cleaned email; null when it is valid. */
function addressProblem(address: string): string | null {
  const at = address.lastIndexOf("@");
  const domain = address.slice(at + 1);
  const ascii = asciiOnly.test(domain) ? domain : asciiDomain(domain);
  if (at < 1 || ascii === null || !asciiOnly.test(ascii))
    return "Enter an email address, such as alex@acme.example.";
  if (!local.test(address.slice(0, at)))
    return /[^\p{ASCII}]/u.test(address.slice(0, at))
      ? "Use only unaccented letters, digits and signs such as . _ + - before the @."
      : "Enter an email address, such as alex@acme.example.";
  if (ascii !== domain && !isReadableDomain(domain))
    return `Enter this domain as ${ascii}, so that it cannot be mistaken for another.`;
  return null;
}

/**
 * An email address, kept as typed: a dot-atom local part of at most 64 ASCII characters and a domain of at least two
 * labels (RFC 5321, 5322). An internationalized domain is accepted if it cannot be mistaken for another, and equals
 * its `xn--` form (`emailKey`). Local parts are ASCII because most mail systems accept nothing else, and so that a
 * Cyrillic а cannot pass for a Latin a.
 */
export function email(max: number) {
  return text(max)
    .check((context) => {
      const problem = addressProblem(context.value);
      if (problem !== null) addIssue(context, "invalid_format", problem);
    })
    .meta({ format: "email", maxLength: max });
}
