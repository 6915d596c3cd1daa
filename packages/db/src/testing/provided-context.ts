declare module "vitest" {
  interface ProvidedContext {
    /** The server on which tests may make databases. */
    mongoUrl: string;
  }
}

export {};
