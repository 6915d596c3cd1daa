interface LoadingProps {
  /** What is to come, as in "Loading the activity…". */
  what: string;
  /** The size of each of its lines, as class names. */
  lines: string[];
  className?: string;
}

/** Stands in the place of what has not come yet: grey bars for the eye, words for a screen reader. */
export function Loading({ what, lines, className = "" }: LoadingProps) {
  return (
    <div className={`flex flex-col gap-3 ${className}`}>
      <p className="sr-only">Loading {what}…</p>
      {lines.map((line) => (
        <span key={line} aria-hidden="true" className={`block animate-pulse rounded-sm bg-hover ${line}`} />
      ))}
    </div>
  );
}
