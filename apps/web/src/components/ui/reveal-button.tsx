interface RevealButtonProps {
  /** The id of the password input. */
  controls: string;
  /** The id of the password's label. */
  describedBy: string;
  visible: boolean;
  onToggle: () => void;
}

/** Shows and hides a password. Placed at the end of its input. */
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
