/** What the box fetches when the JSON is opened: where it does not read, and switches that leave its other text alone. */
export { JsonNotes } from "./json-notes.tsx";
export { jsonProblem, setJsonSwitch } from "./scan-json.ts";
