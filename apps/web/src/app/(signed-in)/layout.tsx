import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Header } from "../../features/shell/header.tsx";
import { Providers } from "../../features/shell/providers.tsx";
import { readTheme, themeCookie } from "../../features/shell/theme.ts";
import { loadViewer } from "../../server/load.ts";
import { app } from "../../server/shared-app.ts";

/** Each page decides how to handle a missing session or database. */
export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const viewer = await loadViewer();
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    <Providers viewerId={viewer.state === "ok" ? viewer.data.id : null} signInMethods={app().auth.methods}>
      <Header viewer={viewer.state === "ok" ? viewer.data : null} theme={theme} />
      {children}
    </Providers>
  );
}
