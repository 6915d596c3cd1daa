import { type RefObject, startTransition, useEffect, useState } from "react";

/** Milliseconds until a part far off screen loads by itself: a phone is busy enough with the visible part. */
const longestWait = 2_000;
/** Milliseconds between two such parts: all at once, they would delay a tap. */
const pause = 250;
let waiting = 0;

/** False until the element is within one screen of the viewport, or its turn comes after two seconds. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (near || !element.current) return;
    // A transition renders in pieces, so that a tap in between is answered.
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
