import { countryLabels } from "@rep/schema/countries";

/** The browser's time zone; UTC where unknown, as on the server. */
export function browserZone(): string {
  return typeof window === "undefined" ? "UTC" : new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The country of the browser's language, such as CA for en-CA; US where it names none that is known. */
export function browserCountry(): string {
  const region = typeof navigator === "undefined" ? undefined : new Intl.Locale(navigator.language).region;
  return region !== undefined && Object.hasOwn(countryLabels, region) ? region : "US";
}
