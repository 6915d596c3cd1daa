import { DomainError } from "@rep/schema";

/** File errors that can be explained in one line. */
const maxDetails = 10;

/** Explains an error in one line. */
export async function explain(error: unknown): Promise<string> {
  const { toDomainError } = await import("@rep/api/operator");
  const refusal = error instanceof DomainError ? error : toDomainError(error);
  if (error instanceof Error && refusal.code === "INTERNAL") return error.message.split("\n")[0] ?? "";
  const details = refusal.issues.map(({ path, message }) => [...path, message].join(": "));
  if (details.length === 0) return refusal.message;
  const more = details.length > maxDetails ? [`And ${details.length - maxDetails} more.`] : [];
  return [...details.slice(0, maxDetails), ...more].join(" ");
}
