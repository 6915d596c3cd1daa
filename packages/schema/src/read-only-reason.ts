/** Why the viewer may not change a field. The page has a sentence for each. */
export const readOnlyReasons = ["ADMIN_ONLY", "NOBODY_OWN_ROLE", "ORGANIZATION_HOURS"] as const;

export type ReadOnlyReason = (typeof readOnlyReasons)[number];
