/** The code the box loads on first use. */
export { openZonePicker } from "./zone-picker.ts";
export { ZonePopup } from "./zone-popup.tsx";
