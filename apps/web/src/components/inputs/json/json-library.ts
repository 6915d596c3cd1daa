/** Code loaded when the JSON is opened: it locates errors and sets booleans without changing other text. */
export { JsonNotes } from "./json-notes.tsx";
export { jsonProblem, setJsonSwitch } from "./scan-json.ts";
