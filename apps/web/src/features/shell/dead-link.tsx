import type { ReactNode } from "react";
import { NarrowPage } from "../../components/ui/narrow-page.tsx";
import { Brand } from "./brand.tsx";

/** Shown for a link that has been used or has expired. `children`: what to do instead. */
export function DeadLink({ children }: { children: ReactNode }) {
  return (
    <NarrowPage
      brand={<Brand />}
      title="This link no longer works"
      intro="Links work once, and only for a limited time."
    >
      <p>{children}</p>
    </NarrowPage>
  );
}
