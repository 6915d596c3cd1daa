import type { Ref } from "react";
import { cx } from "../../ui/cx.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";

interface IconButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  expanded?: boolean | undefined;
  disabled?: boolean | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
}

/** A quiet square button, named for screen readers and by its tooltip. */
export function IconButton({ icon, label, onClick, expanded, disabled, ref }: IconButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      title={label}
      aria-label={label}
      aria-expanded={expanded}
      aria-disabled={disabled || undefined}
      className={cx(
        "inline-flex size-10 shrink-0 items-center justify-center rounded-md text-ink-muted sm:size-8 pointer-coarse:size-11",
        disabled ? "cursor-default opacity-50" : "cursor-pointer hover:bg-hover hover:text-ink",
      )}
      onClick={disabled ? undefined : onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
