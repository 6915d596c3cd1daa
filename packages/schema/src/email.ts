import { z } from "zod";
import { atMost, refuse, storable } from "./text.ts";

const atom = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const address = new RegExp(
  `^(?=[^@]{1,64}@)${atom}(?:\\.${atom})*@(?:${label}\\.)+(?=[a-z])(?=..)${label}$`,
  "i",
);

/**
 * An address of the kind every mail system takes: dot-atom local part of at most 64 characters, a domain of
 * at least two labels (RFC 5321, 5322). ASCII only, so that a Cyrillic а cannot pass for a Latin a; an
 * internationalised domain is written in its `xn--` form, which nobody mistakes for another. White space
 * around it is dropped, the rest is kept as typed.
 */
export function email(max: number) {
  return z
    .string()
    .trim()
    .check(storable, atMost(max))
    .check((context) => {
      if (!address.test(context.value))
        refuse(context, "invalid_format", "Write an email address, such as alex@acme.example.");
    })
    .meta({ format: "email", maxLength: max });
}

/** The form in which addresses are unique: equal for addresses that differ in letter case only. */
export function emailKey(value: string): string {
  return value.trim().normalize("NFC").toLowerCase();
}
