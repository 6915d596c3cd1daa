/** 16 × 16 strokes, drawn for this product. */
const paths = {
  alert: "M8 5v3.5M8 11h.01M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z",
  check: "m3 8.5 3.2 3.2L13 4.8",
  chevron: "m4 6 4 4 4-4",
  close: "m4.5 4.5 7 7m0-7-7 7",
  copy: "M5.5 5.5V3.3a.8.8 0 0 1 .8-.8h6.4a.8.8 0 0 1 .8.8v6.4a.8.8 0 0 1-.8.8h-2.2M3.3 5.5h6.4a.8.8 0 0 1 .8.8v6.4a.8.8 0 0 1-.8.8H3.3a.8.8 0 0 1-.8-.8V6.3a.8.8 0 0 1 .8-.8Z",
  info: "M8 11V7.5M8 5h.01M14.5 8a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z",
  lock: "M5 7V5a3 3 0 0 1 6 0v2M4 7h8a.8.8 0 0 1 .8.8v5a.8.8 0 0 1-.8.8H4a.8.8 0 0 1-.8-.8v-5A.8.8 0 0 1 4 7Z",
  plus: "M8 3v10M3 8h10",
  search: "m13.5 13.5-3.2-3.2M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z",
  undo: "M3 6.5h6.5a3.5 3.5 0 1 1 0 7H7M3 6.5 5.8 3.7M3 6.5l2.8 2.8",
  sections: "M2.5 4h11M2.5 8h11M2.5 12h7",
  warning: "M8 6.2v3M8 11.6h.01M8 1.8 1.3 13.6h13.4L8 1.8Z",
} as const;

export type IconName = keyof typeof paths;

/** A decorative icon in the text colour. The adjacent words carry the meaning. */
export function Icon({ name, className = "" }: { name: IconName; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`size-4 shrink-0 ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  );
}
