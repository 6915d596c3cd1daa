import { say, sentence } from "@rep/harness";

export type Output = (line: string) => void;

export interface Task {
  name: string;
  /** Tasks that must pass before it starts. */
  needs?: readonly string[];
  /** Prints its output as it comes; other tasks' output appears only on failure. */
  shown?: boolean;
  /** @returns its exit code @throws Error with what went wrong */
  run(output: Output): Promise<number>;
}

/**
 * Runs tasks in parallel, at most `atOnce` at a time, each as soon as its dependencies have passed; earlier ones go
 * first. Printed lines carry the name of their task. A failure stops only what depends on the task.
 *
 * @returns the names of the tasks that failed or could not start
 */
export async function runTasks(tasks: readonly Task[], atOnce: number): Promise<string[]> {
  const waiting = [...tasks];
  const passed = new Set<string>();
  const failed = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const width = Math.max(...tasks.map(({ name }) => name.length));

  async function finish(task: Task): Promise<void> {
    const started = Date.now();
    const lines: string[] = [];
    const show: Output = (line) => console.log(`${task.name.padEnd(width)} │ ${line}`);
    say(`${task.name} begins`);
    const succeeded = await attempt(task, task.shown ? show : (line) => lines.push(line));
    if (!succeeded) lines.forEach(show);
    (succeeded ? passed : failed).add(task.name);
    running.delete(task.name);
    const seconds = Math.round((Date.now() - started) / 1000);
    say(`${task.name}: ${succeeded ? "passed" : "failed"} in ${seconds} s`);
  }

  for (;;) {
    for (const task of [...waiting]) {
      const needs = task.needs ?? [];
      if (needs.some((name) => failed.has(name))) failed.add(task.name);
      else if (running.size >= atOnce || !needs.every((name) => passed.has(name))) continue;
      else running.set(task.name, finish(task));
      waiting.splice(waiting.indexOf(task), 1);
    }
    if (running.size === 0) return [...failed];
    await Promise.race(running.values());
  }
}

async function attempt(task: Task, output: Output): Promise<boolean> {
  try {
    return (await task.run(output)) === 0;
  } catch (error) {
    for (const line of sentence(error).split("\n")) output(line);
    return false;
  }
}
