/** A server to test against instead of the embedded one, such as a real MongoDB. */
export function testDatabaseUrl(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: the one place where the tests read their environment
  return process.env.TEST_DATABASE_URL || undefined;
}
