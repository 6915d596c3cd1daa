/** Why the viewer may not change a field; the page turns each into words. */
export const readOnlyReasons = ["ADMIN_ONLY", "NOBODY_OWN_ROLE", "ORGANIZATION_HOURS"] as const;

export type ReadOnlyReason = (typeof readOnlyReasons)[number];
