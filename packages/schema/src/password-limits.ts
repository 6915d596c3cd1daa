/** Length is what makes a password hold (NIST SP 800-63B); there are no rules of composition. In code points. */
export const passwordLimits = { min: 12, max: 128 } as const;
