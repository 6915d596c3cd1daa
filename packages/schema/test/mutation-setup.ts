import fc from "fast-check";

// A mutant that a property finds is mostly found by the first values; the rest of them only take time.
fc.configureGlobal({ numRuns: 25, interruptAfterTimeLimit: 500 });
