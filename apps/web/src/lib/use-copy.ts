import { useState } from "react";

/** Copies text to the clipboard and reports it. Where that is not allowed, the text can still be selected by hand. */
export function useCopy(text: string): { copy: () => Promise<void>; message: string } {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => undefined,
    );
  return { copy, message: copied ? "Copied." : "" };
}
