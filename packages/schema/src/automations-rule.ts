import { z } from "zod";
import { checkAutomationsPatch } from "./automations.ts";

/**
 * A merge patch of a free-form map. Values pass unchanged; `checkAutomationsPatch` validates them. An own `__proto__`
 * never gets here: `rawChecked` refuses it before zod copies the object.
 */
export const automations = z.record(z.string(), z.unknown()).check((context) => {
  for (const { path, code, message } of checkAutomationsPatch(context.value))
    context.issues.push({ code: "custom", input: context.value, path, message, params: { code } });
});
