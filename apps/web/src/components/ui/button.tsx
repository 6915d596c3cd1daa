import type { ComponentProps } from "react";
import { cx } from "./cx.ts";
import { Spinner } from "./spinner.tsx";

const variants = {
  primary: "bg-accent text-white hover:bg-accent-hover border-transparent",
  secondary: "bg-surface text-ink border-line-strong/60 hover:bg-hover",
  quiet: "text-ink-muted border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-danger text-white border-transparent hover:bg-danger-hover",
};

export type ButtonVariant = keyof typeof variants;
export type ButtonSize = "small" | "medium";

/** The style of a button, for links that act as one. */
export function buttonClass(variant: ButtonVariant = "secondary", size: ButtonSize = "medium"): string {
  return cx(
    "inline-flex cursor-pointer items-center justify-center gap-2 rounded-md border font-medium text-sm no-underline transition-colors",
    "aria-disabled:cursor-default aria-disabled:opacity-60",
    "pointer-coarse:min-h-11",
    size === "small" ? "min-h-8 px-2.5" : "min-h-11 px-3.5 sm:min-h-9",
    variants[variant],
  );
}

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled"> {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Work is in progress: shows a spinner and ignores presses, but keeps focus and accessible name. */
  busy?: boolean | undefined;
  /** Ignores presses. Stays focusable, so that keyboard users are not sent back to the top of the page. */
  disabled?: boolean | undefined;
}

/** A button of type "button" unless told otherwise. */
export function Button({
  variant,
  size,
  busy,
  disabled,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const inert = busy || disabled;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={busy || undefined}
      aria-disabled={inert || undefined}
      className={cx(buttonClass(variant, size), className)}
      onClick={inert ? (event) => event.preventDefault() : onClick}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
