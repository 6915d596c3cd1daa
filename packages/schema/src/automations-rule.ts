import { z } from "zod";
import { checkAutomations } from "./automations.ts";

/**
 * A free-form map as zod sees it. Values pass untouched; `checkAutomations` says what they may be. An own
 * `__proto__` of the map is gone by then: `rawChecked` refuses it before zod copies the object.
 */
export const automations = z.record(z.string(), z.unknown()).check((context) => {
  for (const { path, code, message } of checkAutomations(context.value))
    context.issues.push({ code: "custom", input: context.value, path, message, params: { code } });
});
