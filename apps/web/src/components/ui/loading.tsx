interface LoadingProps {
  /** What is loading, as in "Loading the activity…". */
  what: string;
  /** The size of each placeholder line, as class names. */
  lines: string[];
  className?: string;
}

/** A placeholder for content that is loading: grey bars for the eye, words for a screen reader. */
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
