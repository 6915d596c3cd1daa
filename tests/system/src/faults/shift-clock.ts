// Loaded before a service (`node --import`): SIGUSR2 sets its clock 13 hours on, and the next one back again, as a
// machine that wakes up or hears from a time server does. Monotonic clocks go on as they were.
const hours = 13 * 60 * 60 * 1000;
const now = Date.now.bind(Date);
let shift = 0;

Date.now = () => now() + shift;
globalThis.Date = new Proxy(Date, {
  construct: (target, parameters, newTarget) =>
    Reflect.construct(target, parameters.length === 0 ? [target.now()] : parameters, newTarget),
  apply: (target) => new target(target.now()).toString(),
});
process.on("SIGUSR2", () => {
  shift = shift === 0 ? hours : 0;
});
