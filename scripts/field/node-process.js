import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promptly } from "./promptness.js";

const BIN = fileURLToPath(new URL("../../packages/cli/bin/minibit.js", import.meta.url));

/** Time that a process has to end, milliseconds; then it is killed. */
const GOODBYE_MS = 10_000;

const WELL = "it ended with 0";

/** Runs `minibit` in a node of a network and reads its JSON events. */
export class NodeProcess {
  static #running = new Set();
  #child;
  #exited;
  #hasExited = false;
  #complaint = "";
  #listeners = new Set();

  /** Tells all running processes to end, and kills those that do not. */
  static async endAll() {
    await Promise.all(Array.from(NodeProcess.#running, (each) => each.end()));
  }

  /** Kills all running processes at once, for when this process itself is ended. */
  static killAll() {
    for (const each of NodeProcess.#running) each.#child.kill("SIGKILL");
  }

  /** Starts `minibit` with `args` in the node `name` of `network`; `cwd` contains no configuration of it. */
  constructor(network, name, args, cwd) {
    this.name = name;
    /** The events so far. */
    this.events = [];
    const [program, ...rest] = [
      ...network.within(name),
      ...promptly(),
      process.execPath,
      BIN,
      ...args,
      "--json",
    ];
    this.#child = spawn(program, rest, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    this.#child.stderr.setEncoding("utf8").on("data", (text) => (this.#complaint += text));
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#heard(JSON.parse(line)));
    NodeProcess.#running.add(this);
    this.#exited = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(error.message));
      this.#child.once("close", (code, signal) => resolve(`it ended with ${code ?? signal}`));
    });
    void this.#exited.then(() => {
      this.#hasExited = true;
      NodeProcess.#running.delete(this);
    });
  }

  /** Resolves with the first event called `name` that `fits`. Rejects if the process ends first, or on time-out. */
  async event(name, timeoutMs, fits = () => true) {
    const next = this.#next((event) => event.event === name && fits(event));
    const outcome = await inTime(Promise.race([next, this.#exited]), timeoutMs);
    if (typeof outcome !== "string") return outcome;
    throw new Error(`${this.name} did not report '${name}': ${outcome}\n${this.#complaint}`);
  }

  /** Resolves when it has ended by itself, successfully. */
  async ended(timeoutMs) {
    const outcome = await inTime(this.#exited, timeoutMs);
    if (outcome !== WELL) throw new Error(`${this.name}: ${outcome}\n${this.#complaint}`);
  }

  /** Returns the last event called `name`. */
  last(name) {
    return this.events.findLast(({ event }) => event === name);
  }

  /** Tells it to end, and kills it if it does not. */
  async end() {
    if (this.#hasExited) return;
    this.#child.kill("SIGTERM");
    const force = setTimeout(() => this.#child.kill("SIGKILL"), GOODBYE_MS);
    await this.#exited;
    clearTimeout(force);
  }

  #heard(event) {
    this.events.push(event);
    for (const listener of this.#listeners) listener();
  }

  #next(fits) {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.events.find(fits);
        if (found && this.#listeners.delete(look)) resolve(found);
      };
      this.#listeners.add(look);
      look();
    });
  }
}

/** Returns the result of `work`, or a word that it was late. */
async function inTime(work, timeoutMs) {
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, timeoutMs, `no answer within ${timeoutMs / 1_000} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
