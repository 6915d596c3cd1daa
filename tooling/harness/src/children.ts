import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

interface ChildOptions {
  args: string[];
  /** A program and arguments of its own that end in running Node, such as `unshare`. */
  wrapper?: readonly string[];
  /** The Node to run; this process's own by default. */
  node?: string;
  /** The user to run as; takes a process that may choose. */
  uid?: number;
  /** Added to the environment of this process, or to `NODE_ENV=production` alone when `bare`. */
  env?: Record<string, string>;
  bare?: boolean;
  cwd: string;
  /** A line of standard output that says the child is ready; its first group is the result. */
  ready: RegExp;
  /** Takes every other line the child writes; by default they go where this process writes its own. */
  output?: (line: string, stream: "stdout" | "stderr") => void;
}

function passOn(line: string, stream: "stdout" | "stderr"): void {
  process[stream].write(`${line}\n`);
}

/**
 * Long-running child processes that end together, last started first.
 *
 * Each child is its own process group, so that Ctrl-C reaches only the supervisor and the order of ending is
 * ours. Each also watches its standard input: when the supervisor is killed outright, the pipe closes and the
 * child ends by itself.
 */
export class Children {
  #running: { name: string; child: ChildProcess }[] = [];
  #onUnexpectedExit: (name: string) => void;
  #stopping = false;

  constructor(onUnexpectedExit: (name: string) => void) {
    this.#onUnexpectedExit = onUnexpectedExit;
  }

  /**
   * Starts Node on a script and waits until it is ready.
   * @returns what the first group of `ready` matched.
   * @throws Error with the child's last line of standard error when it ends before that.
   */
  start(name: string, options: ChildOptions): Promise<string> {
    const { node = process.execPath, uid } = options;
    const [command, ...args] = [...(options.wrapper ?? []), node, ...options.args];
    const child = spawn(command ?? node, args, {
      cwd: options.cwd,
      // biome-ignore lint/style/noProcessEnv: a child inherits the environment as it is
      env: { ...(options.bare ? { NODE_ENV: "production" } : process.env), ...options.env },
      ...(uid === undefined ? {} : { uid, gid: uid }),
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const { output = passOn } = options;
    this.#running.push({ name, child });
    return new Promise((resolve, reject) => {
      let lastError = "";
      let isReady = false;
      createInterface({ input: child.stdout }).on("line", (line) => {
        const match = isReady ? null : options.ready.exec(line);
        if (match) {
          isReady = true;
          resolve(match[1] ?? "");
        } else {
          output(line, "stdout");
        }
      });
      createInterface({ input: child.stderr }).on("line", (line) => {
        if (isReady || options.output) output(line, "stderr");
        if (!isReady && line.trim()) lastError = line.trim();
      });
      child.on("close", (code) => {
        const expected = !this.#running.some((entry) => entry.child === child);
        this.#running = this.#running.filter((entry) => entry.child !== child);
        if (!isReady) reject(new Error(lastError || `${name} ended with code ${code} before it was ready`));
        else if (!this.#stopping && !expected) this.#onUnexpectedExit(name);
      });
    });
  }

  /** The process id of a running child. @throws Error when there is none of that name */
  pid(name: string): number {
    const pid = this.#running.find((entry) => entry.name === name)?.child.pid;
    if (pid === undefined) throw new Error(`${name} is not running`);
    return pid;
  }

  /** Sends a signal to one child, which goes on. */
  signal(name: string, signal: NodeJS.Signals): void {
    process.kill(this.pid(name), signal);
  }

  /** Ends one child with a signal and waits until it is gone. */
  async end(name: string, signal: NodeJS.Signals): Promise<void> {
    const entry = this.#running.find((candidate) => candidate.name === name);
    if (!entry) return;
    this.#running = this.#running.filter((candidate) => candidate !== entry);
    const gone = new Promise((resolve) => entry.child.once("close", resolve));
    entry.child.kill(signal);
    await gone;
  }

  /** Ends every child as `stop` does, but others may be started afterwards. */
  async endAll(): Promise<void> {
    for (const { name } of this.#running.toReversed()) {
      this.signal(name, "SIGCONT");
      await this.end(name, "SIGKILL");
    }
  }

  /** Ends every child, last started first: SIGTERM, and SIGKILL for one that takes longer than `graceMs`. */
  async stop(graceMs = 8000): Promise<void> {
    this.#stopping = true;
    for (const { child } of this.#running.toReversed()) {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await ended;
      clearTimeout(timer);
    }
  }
}
