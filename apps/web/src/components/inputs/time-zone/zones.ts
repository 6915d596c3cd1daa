import { timeZones } from "@rep/schema/time-zone";
import { zoneClock } from "./zone-clock.ts";
import { zoneCountries } from "./zone-countries.ts";
import { zoneWords } from "./zone-words.ts";

export interface Zone {
  id: string;
  /** `Buenos Aires`; with what it lies in where the name alone would not do: `Knox, Indiana`. */
  city: string;
  /** English name of the country, "" for none. */
  country: string;
  /** Other cities, states, and names of the zone's time. */
  words: readonly string[];
  /** The same as they are searched: without accents, capitals and punctuation. */
  plain: { city: string; country: string; id: string; words: readonly string[]; all: readonly string[] };
  /** Now, in minutes east of UTC. */
  minutes: number;
}

/** A text as it is compared. */
export function plainText(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+:]+/gu, " ")
    .trim();
}

function cityOf(id: string, country: string): string {
  const [city = id, within] = id.split("/").slice(1).reverse();
  return (within && within !== country ? `${city}, ${within}` : city).replaceAll("_", " ");
}

/** Yields to the page every few milliseconds: a formatter for each of 420 zones would else block a slow phone. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** Every zone of this engine, sorted by the place's name. */
export async function loadZones(now: Date): Promise<Zone[]> {
  const regions = new Intl.DisplayNames("en", { type: "region" });
  const zones: Zone[] = [];
  let since = performance.now();
  for (const id of timeZones()) {
    const code = zoneCountries.get(id);
    const country = (code && regions.of(code)) ?? "";
    const words = zoneWords[id]?.split(", ") ?? [];
    const city = cityOf(id, country);
    const plain = {
      city: plainText(city),
      country: plainText(country),
      id: plainText(id),
      words: words.map(plainText),
      all: plainText([id, city, country, ...words].join(" ")).split(" "),
    };
    zones.push({ id, city, country, words, plain, minutes: zoneClock(id, now)?.minutes ?? 0 });
    if (performance.now() - since > 8) {
      await pause();
      since = performance.now();
    }
  }
  return zones.sort((a, b) => a.city.localeCompare(b.city, "en"));
}
