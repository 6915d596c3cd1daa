/** The id of a field's control. The ids of its texts and the links to it derive from it. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll(".", "-")}`;
}

/**
 * Focuses the control of a field, or the first focusable element in its row, and scrolls it into view. The control
 * may exist and be hidden, as JSON is while its switches are shown.
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
