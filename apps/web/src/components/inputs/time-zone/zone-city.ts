/** Cities that the database spells differently from common usage. */
const spelled: Readonly<Record<string, string>> = {
  Asuncion: "Asunción",
  Bogota: "Bogotá",
  Cancun: "Cancún",
  Cordoba: "Córdoba",
  Curacao: "Curaçao",
  DumontDUrville: "Dumont d’Urville",
  Ho_Chi_Minh: "Ho Chi Minh City",
  Mexico_City: "Mexico City",
  Reunion: "Réunion",
  Sao_Paulo: "São Paulo",
  St_Johns: "St. John’s",
  Zurich: "Zürich",
};

const spelling = (part: string) => spelled[part] ?? part.replaceAll("_", " ");

/** Extracts the place from an IANA name: `Toronto`, `Knox, Indiana`, `UTC`. Omits `Argentina` from its places. */
export function zoneCity(id: string): string {
  const [city = id, within] = id.split("/").slice(1).reverse();
  return within && within !== "Argentina" ? `${spelling(city)}, ${spelling(within)}` : spelling(city);
}
