/** Scripts in current use besides Latin and those written together with it (Unicode Standard Annex 31, table 5). */
const scripts = [
  ...["Arab", "Armn", "Beng", "Cyrl", "Deva", "Ethi", "Geor", "Grek", "Gujr", "Guru", "Hebr", "Khmr"],
  ...["Knda", "Laoo", "Mlym", "Mymr", "Orya", "Sinh", "Taml", "Telu", "Thaa", "Thai", "Tibt"],
];

/** One label, decomposed (NFD), in one script or in scripts commonly combined (UTS 39, highly restrictive). */
const oneScript = [
  /^(?:[a-z]\p{M}*|[0-9ßæœøđðþłħŋ-])+$/u,
  /^[a-z0-9\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{M}-]+$/u,
  /^[a-z0-9\p{scx=Hani}\p{scx=Hang}-]+$/u,
  /^[a-z0-9\p{scx=Hani}\p{scx=Bopo}-]+$/u,
  ...scripts.map((script) => new RegExp(String.raw`^[0-9\p{scx=${script}}\u200C\u200D-]+$`, "u")),
];

/** Cyrillic and Greek labels made only of letters that look Latin. */
const latinLookAlike = /^(?:[0-9аԁеһіјӏорԛѕсԝхуҽпгѵѡь-]+|[0-9αγεηικνορτυχω-]+)$/u;

/**
 * Whether an internationalized domain is unambiguous: each label uses one script, has no compatibility forms, and
 * does not consist only of letters that look Latin.
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
