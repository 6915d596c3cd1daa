/** A grey bar where a line of text will stand. Say "Loading" in words beside a group of them. */
export function Skeleton({ className = "h-4 w-full" }: { className?: string }) {
  return <span aria-hidden="true" className={`block animate-pulse rounded-sm bg-hover ${className}`} />;
}
