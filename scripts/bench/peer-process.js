import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** Time that a peer has to leave, milliseconds; then it is killed. */
const GOODBYE_MS = 10_000;

let ticksPerSecond;

/** A peer in its own process, which reads from its input whom to dial and reports on its output. */
export class PeerProcess {
  static #running = new Set();
  #child;
  #exited;
  #complaint = "";
  #events = [];
  #listeners = new Set();

  /** Tells all running peers to leave, and kills those that do not. */
  static async endAll() {
    await Promise.all(Array.from(PeerProcess.#running, (peer) => peer.end()));
  }

  /** Kills all running peers at once, for when this process itself is ended. */
  static killAll() {
    for (const peer of PeerProcess.#running) peer.#child.kill("SIGKILL");
  }

  /** Starts `contestant` on `torrentFile` and `folder`. */
  constructor({ name, command: [program, ...args] }, torrentFile, folder) {
    this.name = name;
    /** Address to dial, once it is ready. */
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

  /** Resolves when it has checked the content of its folder. */
  async ready(timeoutMs) {
    const { port } = await this.event("ready", timeoutMs);
    this.address = `127.0.0.1:${port}`;
  }

  /** Resolves with the event called `name`. Rejects if the process ends first, or after `timeoutMs`. */
  async event(name, timeoutMs) {
    let timer;
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, timeoutMs, `no answer within ${timeoutMs / 1_000} s`);
    });
    try {
      const outcome = await Promise.race([this.#next(name), this.#exited, late]);
      if (typeof outcome !== "string") return outcome;
      throw new Error(`${this.name} did not report '${name}': ${outcome}\n${this.#complaint}`);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Makes it dial `address`. */
  dial(address) {
    this.#child.stdin.write(`${address}\n`);
  }

  /** Processor time so far, of all threads, user and system, seconds. */
  get cpuSeconds() {
    // after the name, which may contain blanks: the 14th and 15th fields of proc(5), counted from 1
    const fields = this.#proc("stat").split(") ").at(-1).split(" ");
    return (Number(fields[11]) + Number(fields[12])) / (ticksPerSecond ??= clockTicks());
  }

  /** Peak resident memory so far, bytes, including mapped files. */
  get peakMemory() {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(this.#proc("status"))[1]) * 1_024;
  }

  /** Tells it to leave, and kills it if it does not. */
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
