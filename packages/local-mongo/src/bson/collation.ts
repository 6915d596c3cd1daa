import { badValue, failedToParse, typeMismatch } from "../errors.ts";
import { wholeNumber } from "./numbers.ts";
import { type Doc, doc, int, type Value } from "./values.ts";

/** Language-aware comparison of strings, for queries, sorts and indexes that ask for it. */
export interface Collation {
  /** The full specification, as listIndexes and listCollections show it. */
  readonly spec: Doc;
  compare(a: string, b: string): number;
  /** A text that is the same for all strings this collation holds equal. */
  fold(s: string): string;
}

const FIELDS = new Set(
  `locale caseLevel caseFirst strength numericOrdering alternate maxVariable normalization backwards
  version`.split(/\s+/),
);
const SENSITIVITY = { 1: "base", 2: "accent" } as const;
const cache = new Map<string, Collation>();

/**
 * Reads a collation document; undefined means plain byte comparison ("simple", or none given).
 * @throws MongoError 2, 9, 14 or 40414 when the document is not a collation
 */
export function parseCollation(v: Value | undefined): Collation | undefined {
  if (v === undefined) return undefined;
  if (!(v instanceof Map))
    throw typeMismatch("BSON field 'collation' is the wrong type, expected type 'object'");
  if (v.size === 0) return undefined;
  for (const key of v.keys())
    if (!FIELDS.has(key)) throw failedToParse(`BSON field 'collation.${key}' is an unknown field.`);
  const locale = v.get("locale");
  if (typeof locale !== "string") throw failedToParse('Missing expected field "locale"');
  if (locale === "simple") return undefined;
  const strength = wholeNumber(v.get("strength") ?? int(3));
  if (strength === undefined || strength < 1 || strength > 5)
    throw badValue("Field 'strength' must be an integer 1 through 5");
  const numeric = v.get("numericOrdering") === true;
  const caseLevel = v.get("caseLevel") === true;
  const caseFirst = typeof v.get("caseFirst") === "string" ? String(v.get("caseFirst")) : "off";
  const key = `${locale}/${strength}/${numeric}/${caseLevel}/${caseFirst}`;
  const known = cache.get(key);
  if (known) return known;
  const made = build(locale, strength, numeric, caseLevel, caseFirst, v);
  if (cache.size < 1000) cache.set(key, made);
  return made;
}

function build(
  locale: string,
  strength: number,
  numeric: boolean,
  caseLevel: boolean,
  caseFirst: string,
  given: Doc,
): Collation {
  let collator: Intl.Collator;
  try {
    collator = new Intl.Collator(locale.replaceAll("_", "-"), {
      sensitivity:
        strength <= 2
          ? caseLevel
            ? strength === 1
              ? "case"
              : "variant"
            : SENSITIVITY[strength === 1 ? 1 : 2]
          : "variant",
      numeric,
      ...(caseFirst === "upper" || caseFirst === "lower" ? { caseFirst } : {}),
    });
  } catch {
    throw badValue(`Field 'locale' is invalid in: { locale: "${locale}" }`);
  }
  const spec = doc({
    locale,
    caseLevel,
    caseFirst,
    strength: int(strength),
    numericOrdering: numeric,
    alternate: given.get("alternate") ?? "non-ignorable",
    maxVariable: given.get("maxVariable") ?? "punct",
    normalization: given.get("normalization") ?? false,
    backwards: given.get("backwards") ?? false,
    version: "57.1",
  });
  return { spec, compare: (a, b) => collator.compare(a, b), fold: folder(strength, caseLevel, numeric) };
}

function folder(strength: number, caseLevel: boolean, numeric: boolean): (s: string) => string {
  return (s) => {
    let t = s.normalize(strength === 1 ? "NFD" : "NFC");
    if (strength === 1) t = t.replace(/\p{Mn}/gu, "");
    if (strength <= 2 && !caseLevel) t = t.toUpperCase().toLowerCase();
    if (numeric) t = t.replace(/\d+/g, (d) => d.replace(/^0+(?=\d)/, ""));
    return t;
  };
}
