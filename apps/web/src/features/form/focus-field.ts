/** The id of a field's control; its texts and the links to it derive from it. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}

/**
 * Moves the focus to the control of a field, or to the first thing in its row that takes it, and into sight with it. A
 * control may be there and hidden, as JSON is behind its switches.
 */
export function focusField(path: string): void {
  const id = fieldId(path);
  const row = `[data-field="${id}"]`;
  const inRow = ["fieldset[tabindex]", ":is(input, textarea, select)", "button"];
  for (const selector of [`#${id}`, ...inRow.map((element) => `${row} ${element}`)]) {
    const element = document.querySelector<HTMLElement>(selector);
    element?.focus();
    if (element && element === document.activeElement) return;
  }
}
