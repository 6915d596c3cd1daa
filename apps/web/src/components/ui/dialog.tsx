"use client";
import { type ReactNode, useEffect, useId, useRef } from "react";

export interface DialogProps {
  open: boolean;
  /** Called on Esc. Keep `open` true to keep the dialog, as for a sign-in that is required. */
  onClose: () => void;
  title: string;
  /** One or two sentences, read out after the title. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the safe one first in tab order. */
  actions?: ReactNode;
}

/** The buttons of a dialog: full width on a phone, at the right end elsewhere. */
export const actionsClass = "flex flex-col gap-2 *:whitespace-nowrap sm:flex-row sm:flex-wrap sm:justify-end";

/**
 * A modal dialog. The native <dialog> makes the rest of the page inert, keeps Tab inside and restores focus. Mark the
 * element to focus first with `data-autofocus`; React's `autoFocus` runs before the dialog is shown.
 */
export function Dialog({ open, onClose, title, description, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!open || !dialog) return;
    const before = document.activeElement;
    dialog.showModal();
    dialog.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    return () => {
      dialog.close();
      // The browser restores focus only while the dialog is still in the document.
      if (before instanceof HTMLElement) before.focus();
    };
  }, [open]);
  return (
    open && (
      <dialog
        ref={ref}
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-text` : undefined}
        className="m-auto max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-[34rem] overflow-y-auto rounded-lg border border-line bg-surface p-5 text-ink text-sm shadow-float backdrop:bg-[#0d0d12]/45 sm:p-6"
        onCancel={(event) => {
          event.preventDefault();
          onClose();
        }}
        // Browsers close the dialog on a second Esc in any case; reopen one that must stay.
        onClose={(event) => {
          if (event.target === ref.current && ref.current.isConnected) ref.current.showModal();
        }}
      >
        <h2 id={`${id}-title`} className="font-semibold text-base">
          {title}
        </h2>
        {description && (
          <div id={`${id}-text`} className="mt-1.5 text-ink-muted">
            {description}
          </div>
        )}
        {children && <div className="mt-4">{children}</div>}
        {actions && <div className={`mt-5 ${actionsClass}`}>{actions}</div>}
      </dialog>
    )
  );
}
