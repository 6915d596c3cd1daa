import { type RefObject, startTransition, useEffect, useState } from "react";

/** How long a part out of sight waits for whoever scrolls to it, in milliseconds: a phone is busy enough with what it shows first. */
const longestWait = 2_000;
/** And between two of them, in milliseconds: all at once, they would hold up a tap. */
const pause = 250;
let waiting = 0;

/** False until the element comes within a screen of what is shown, or its turn has come after two seconds. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !element.current) return;
    // As a transition: what comes then is rendered piece by piece, and a tap in between is answered.
    const begin = () => startTransition(() => setNear(true));
    const timer = setTimeout(begin, longestWait + pause * waiting);
    waiting += 1;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) begin();
      },
      { rootMargin: "100% 0px" },
    );
    observer.observe(element.current);
    return () => {
      waiting -= 1;
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [near, element]);
  return near;
}
