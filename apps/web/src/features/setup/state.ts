import { countryLabels } from "@rep/schema/countries";

/** The time zone this browser is in; UTC where nobody can tell, as on the server. */
export function browserZone(): string {
  return typeof window === "undefined" ? "UTC" : new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The country of this browser's language, such as CA of en-CA; US where it names none that is known. */
export function browserCountry(): string {
  const region = typeof navigator === "undefined" ? undefined : new Intl.Locale(navigator.language).region;
  return region !== undefined && Object.hasOwn(countryLabels, region) ? region : "US";
}
