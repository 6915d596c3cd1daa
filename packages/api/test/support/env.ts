/** A server to test against docs/profile-contract.md, instead of one made for the test. It must be freshly seeded. */
export function contractBaseUrl(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: the one place where these tests read their environment
  return process.env.CONTRACT_BASE_URL || undefined;
}
