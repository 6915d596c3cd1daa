interface RevealButtonProps {
  /** The id of the password's box. */
  controls: string;
  /** The id of what names the password. */
  describedBy: string;
  visible: boolean;
  onToggle: () => void;
}

/** Shows and hides a password. Stands at the end of its box. */
export function RevealButton({ controls, describedBy, visible, onToggle }: RevealButtonProps) {
  return (
    <button
      type="button"
      aria-controls={controls}
      aria-describedby={describedBy}
      onClick={onToggle}
      className="absolute inset-y-1 right-1 pointer-coarse:inset-y-0 pointer-coarse:min-w-11 min-w-9 cursor-pointer rounded-sm px-2 font-medium text-ink-muted text-xs hover:bg-hover hover:text-ink"
    >
      {visible ? "Hide" : "Show"}
    </button>
  );
}
