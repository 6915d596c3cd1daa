import { type RefObject, useEffect, useState } from "react";
import { useFormContext, useFormState } from "./form-context.tsx";

/** How long a notice stays, in milliseconds. */
const noticeTime = 10_000;

/** Removes notices once they have been read, but not while the bar has focus or the pointer. */
export function useNotices(bar: RefObject<HTMLElement | null>): void {
  const { form } = useFormContext();
  const { status, discarded, taken } = useFormState((state) => ({
    status: state.status,
    discarded: state.discarded,
    taken: state.taken,
  }));
  const [again, setAgain] = useState(0);
  useEffect(() => {
    if (status.kind !== "saved" && !discarded) return;
    const timer = setTimeout(() => {
      if (bar.current?.matches(":hover, :focus-within")) return setAgain(again + 1);
      form.dispatch({ type: "noticed", what: "status" });
    }, noticeTime);
    return () => clearTimeout(timer);
  }, [form, bar, status, discarded, again]);
  useEffect(() => {
    if (taken.length === 0) return;
    const timer = setTimeout(() => form.dispatch({ type: "noticed", what: "taken" }), 2 * noticeTime);
    return () => clearTimeout(timer);
  }, [form, taken]);
}
