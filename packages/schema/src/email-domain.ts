/** Scripts in current use besides Latin and those written together with it (Unicode Standard Annex 31, table 5). */
const scripts = [
  ...["Arab", "Armn", "Beng", "Cyrl", "Deva", "Ethi", "Geor", "Grek", "Gujr", "Guru", "Hebr", "Khmr"],
  ...["Knda", "Laoo", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu", "Thaa", "Thai", "Tibt"],
];

/** One label, decomposed (NFD), of one script or of scripts that are written together (UTS 39, highly restrictive). */
const oneScript = [
  /^(?:[a-z]\p{M}*|[0-9ßæœøđðþłħŋ-])+$/u,
  /^[a-z0-9\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{M}-]+$/u,
  /^[a-z0-9\p{scx=Hani}\p{scx=Hang}-]+$/u,
  /^[a-z0-9\p{scx=Hani}\p{scx=Bopo}-]+$/u,
  ...scripts.map((script) => new RegExp(String.raw`^[0-9\p{scx=${script}}\u200C\u200D-]+$`, "u")),
];

/** Cyrillic and Greek labels of letters that all pass for Latin ones. */
const latinLookAlike = /^(?:[0-9аԁеһіјӏорԛѕсԝхуҽпгѵѡь-]+|[0-9αγεηικνορτυχω-]+)$/u;

/**
 * Whether an internationalised domain can be read as one domain only: each label is in one script, without
 * compatibility forms, and does not consist of letters that pass for Latin ones.
 */
export function isReadableDomain(domain: string): boolean {
  const lower = domain.toLowerCase();
  if (lower.normalize("NFKC") !== lower.normalize("NFC")) return false;
  return lower.split(".").every((label) => {
    const letters = label.normalize("NFD");
    return (
      oneScript.some((script) => script.test(letters)) &&
      (!latinLookAlike.test(label) || /^[0-9-]+$/.test(label))
    );
  });
}
