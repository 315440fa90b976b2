import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** Until a peer that is told to leave has left, milliseconds; then it is ended. */
const GOODBYE_MS = 10_000;

let ticksPerSecond;

/** A peer in a process of its own that is told on its input whom to dial and says on its output how it goes. */
export class PeerProcess {
  static #running = new Set();
  #child;
  #exited;
  #complaint = "";
  #events = [];
  #listeners = new Set();

  /** Tells all that run to leave, and sees to it that they do. */
  static async endAll() {
    await Promise.all(Array.from(PeerProcess.#running, (peer) => peer.end()));
  }

  /** Ends all that run at once; for when this process itself is ended. */
  static killAll() {
    for (const peer of PeerProcess.#running) peer.#child.kill("SIGKILL");
  }

  /** Starts `contestant` on `torrentFile` and `folder`. */
  constructor({ name, command: [program, ...args] }, torrentFile, folder) {
    this.name = name;
    /** Where it may be dialled, once it is ready. */
    this.address = undefined;
    this.#child = spawn(program, [...args, torrentFile, folder], { stdio: "pipe" });
    this.#child.stderr.setEncoding("utf8").on("data", (text) => (this.#complaint += text));
    this.#child.stdin.on("error", () => {}); // it is gone: whoever waits for an event hears of it
    createInterface({ input: this.#child.stdout }).on("line", (line) => this.#heard(JSON.parse(line)));
    PeerProcess.#running.add(this);
    this.#exited = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(error.message));
      this.#child.once("close", (code, signal) => resolve(`it ended with ${code ?? signal}`));
    });
  }

  /** When it has looked at what is in its folder. */
  async ready(timeoutMs) {
    const { port } = await this.event("ready", timeoutMs);
    this.address = `127.0.0.1:${port}`;
  }

  /** The event called `name`, when it comes; fails when the process ends before, or after `timeoutMs`. */
  async event(name, timeoutMs) {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, timeoutMs, `nothing came in ${timeoutMs / 1_000} s`);
    });
    try {
      const outcome = await Promise.race([this.#next(name), this.#exited, late]);
      if (typeof outcome !== "string") return outcome;
      throw new Error(`${this.name} did not say '${name}': ${outcome}\n${this.#complaint}`);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets it dial `address`. */
  dial(address) {
    this.#child.stdin.write(`${address}\n`);
  }

  /** Processor time so far, of all its threads, user and system, seconds. */
  get cpuSeconds() {
    // after the name, which may have blanks in it: the 14th and 15th fields of proc(5), from 1
    const fields = this.#proc("stat").split(") ").at(-1).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / (ticksPerSecond ??= clockTicks());
  }

  /** The most memory that it had resident so far, bytes; files that it maps count. */
  get peakMemory() {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(this.#proc("status"))[1]) * 1_024;
  }

  /** Tells it to leave, and sees to it that it does. */
  async end() {
    this.#child.stdin.end();
    const force = setTimeout(() => this.#child.kill("SIGKILL"), GOODBYE_MS);
    await this.#exited;
    clearTimeout(force);
    PeerProcess.#running.delete(this);
  }

  #proc(file) {
    return readFileSync(`/proc/${this.#child.pid}/${file}`, "utf8");
  }

  #heard(event) {
    this.#events.push(event);
    for (const listener of this.#listeners) listener();
  }

  #next(name) {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.#events.find(({ event }) => event === name);
        if (found && this.#listeners.delete(look)) resolve(found);
      };
      this.#listeners.add(look);
      look();
    });
  }
}

function clockTicks() {
  return Number(execFileSync("getconf", ["CLK_TCK"]));
}
