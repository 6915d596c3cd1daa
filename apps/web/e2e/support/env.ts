/** The one place where the end-to-end tests read their environment (Biome: noProcessEnv). */
export function chromiumPath(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: which browser to use is the machine's to say
  return process.env.PLAYWRIGHT_CHROMIUM_PATH || undefined;
}

/** Something of the environment for a child process, and what is set for it. */
export function childEnv(values: Record<string, string>): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: a child needs PATH and HOME
  return { ...process.env, NODE_OPTIONS: "", FORCE_COLOR: "0", ...values };
}
