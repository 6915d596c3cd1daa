export { demoPassword } from "./demo-people.ts";
export { seed } from "./seed.ts";
