/** The fenced code blocks of one language in Markdown. @throws Error when there are none */
export function codeBlocks(text: string, language: string): string[] {
  const found = [...text.matchAll(new RegExp(`\\x60{3}${language}\\n([\\s\\S]*?)\\x60{3}`, "g"))];
  if (found.length === 0) throw new Error(`There is no block of ${language}`);
  return found.map(([, code = ""]) => code);
}
