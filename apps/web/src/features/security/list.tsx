"use client";
import { SessionsList } from "./sessions-list.tsx";
import { TokensList } from "./tokens-list.tsx";

/** What the server keeps of one's credentials. */
export function SecurityLists() {
  return (
    <div className="divide-y divide-line border-line border-t">
      <SessionsList />
      <TokensList />
    </div>
  );
}
