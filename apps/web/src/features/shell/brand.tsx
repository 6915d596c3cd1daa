/** The product's logo and name. `short`: the logo alone on a phone. */
export function Brand({ short = false }: { short?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold text-base text-ink tracking-tight">
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7 shrink-0">
        <rect width="32" height="32" rx="7" className="fill-accent" />
        <g fill="none" stroke="#fff" strokeWidth="2.5" strokeLinecap="round">
          <path d="M8 11h9m5 0h2M8 21h2m5 0h9" />
          <circle cx="19.5" cy="11" r="2.5" />
          <circle cx="12.5" cy="21" r="2.5" />
        </g>
      </svg>
      <span className={short ? "max-sm:sr-only" : undefined}>Rep settings</span>
    </span>
  );
}
