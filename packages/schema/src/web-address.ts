import { addIssue, text } from "./text.ts";

const hasScheme =
  /^(?:https?|[a-z][a-z\d+.-]*:\/\/|(?:javascript|data|vbscript|mailto|tel|file|blob|about):)/i;

function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

/**
 * Says in a sentence what is wrong with a web address; null for any http or https URL that the WHATWG URL parser
 * accepts and that contains no user or password.
 */
export function webAddressProblem(value: string): string | null {
  const url = parseUrl(value);
  if (url !== null && (url.protocol === "https:" || url.protocol === "http:"))
    return url.username === "" && url.password === ""
      ? null
      : "Leave the user name and password out of the address.";
  const completed = `https://${value.replace(/^\/+/, "")}`;
  const guess = value === "" || /\s/.test(value) || hasScheme.test(value) ? null : parseUrl(completed);
  if (guess?.hostname.includes(".") && guess.username === "")
    return `Begin with https://, as in ${completed}.`;
  return "Enter a web address that begins with https://, such as https://acme.example.";
}

/** An http(s) URL, kept as typed. It may hold quotes and angle brackets: escape it wherever it is shown. */
export function webAddress(max: number) {
  return text(max)
    .check((context) => {
      const problem = webAddressProblem(context.value);
      if (problem !== null) addIssue(context, "invalid_format", problem);
    })
    .meta({ format: "uri", maxLength: max });
}
