/** Password strength comes from length (NIST SP 800-63B); there are no composition rules. In code points. */
export const passwordLimits = { min: 12, max: 128 } as const;
