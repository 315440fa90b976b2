import type { PeerAddress } from "@minibit/core";
import type { Output } from "../command-context.js";
import type { ExitCode } from "../exit-code.js";
import { formatSeconds } from "../render/quantities.js";
import { Style } from "../render/style.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoReporter } from "./demo-reporter.js";
import type { DemoSwarm } from "./demo-swarm.js";
import { closingWords, introduction } from "./demo-words.js";
import { swarmSentence } from "./swarm-lines.js";

const PROGRESS_MS = 2_000;

/** Reports a demo where there is no terminal: a line every few seconds. */
export class DemoText implements DemoReporter {
  readonly #stdout: Output;
  readonly #style: Style;
  #timer: NodeJS.Timeout | undefined;

  /** Writes lines to `stdout`. */
  constructor(stdout: Output) {
    this.#stdout = stdout;
    this.#style = new Style(stdout);
  }

  preparing(what: string): void {
    this.#say(what);
  }

  listening(): void {}

  started(swarm: DemoSwarm, tracker: PeerAddress): void {
    for (const line of introduction(swarm, tracker, this.#style)) this.#say(line);
    for (const { name, torrent } of swarm.leechers) {
      torrent.on("complete", ({ seconds }) => this.#say(`${name} is complete in ${formatSeconds(seconds)}`));
    }
    this.#timer = setInterval(() => this.#say(swarmSentence(swarm)), PROGRESS_MS);
  }

  notice(text: string): void {
    this.#say(text);
  }

  verified(_swarm: DemoSwarm, { name }: DemoPeer, identical: boolean): void {
    clearInterval(this.#timer);
    this.#say(`${name}'s copy ${identical ? "is identical" : "differs"}`);
  }

  stopping(): void {
    this.#say("stopping");
  }

  failed(): void {
    // printed on standard error
  }

  close(exitCode: ExitCode, swarm: DemoSwarm | undefined): void {
    clearInterval(this.#timer);
    if (!swarm) return this.#say("stopped; nothing is left behind");
    for (const line of closingWords(swarm, exitCode, this.#style)) this.#say(line);
  }

  #say(line: string): void {
    this.#stdout.write(`${line}\n`);
  }
}
