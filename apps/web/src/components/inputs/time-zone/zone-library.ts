/** What the box fetches once somebody uses it. */
export { openZonePicker } from "./zone-picker.ts";
export { ZonePopup } from "./zone-popup.tsx";
