import { z } from "zod";
import { atMost, refuse, storable } from "./text.ts";

const httpWithHost = /^https?:\/\/[^\s/\\?#@]+(?:[/?#][^\s\\]*)?$/i;

/** Whether text is an http or https URL with a host and without a user name or password in it. */
export function isWebAddress(value: string): boolean {
  return httpWithHost.test(value) && !/\p{Cc}|\p{Cf}/u.test(value) && URL.canParse(value);
}

/** An http(s) URL, kept as typed but for white space around it. */
export function webAddress(max: number) {
  return z
    .string()
    .trim()
    .check(storable, atMost(max))
    .check((context) => {
      if (!isWebAddress(context.value))
        refuse(context, "invalid_format", "Write a web address that starts with https:// or http://.");
    })
    .meta({ format: "uri", maxLength: max });
}
