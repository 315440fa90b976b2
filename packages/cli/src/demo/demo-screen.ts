import type { PeerAddress } from "@minibit/core";
import type { Output } from "../command-context.js";
import type { ExitCode } from "../exit-code.js";
import { LiveScreen } from "../render/live-screen.js";
import { Style } from "../render/style.js";
import type { DemoPeer } from "./demo-peer.js";
import type { DemoReporter } from "./demo-reporter.js";
import type { DemoSwarm } from "./demo-swarm.js";
import { closingWords, introduction } from "./demo-words.js";
import { SwarmLines } from "./swarm-lines.js";

/** Shows a demo on a terminal. */
export class DemoScreen implements DemoReporter {
  readonly #stdout: Output;
  readonly #style: Style;
  readonly #screen: LiveScreen;
  #preparing = "";
  #lines: SwarmLines | undefined;
  #isStopping = false;

  /** Draws on `stdout`, a terminal. */
  constructor(stdout: Output) {
    this.#stdout = stdout;
    this.#style = new Style(stdout);
    this.#screen = new LiveScreen(stdout, (width) => this.#draw(width));
  }

  preparing(what: string): void {
    this.#preparing = what;
    this.#screen.refresh();
  }

  listening(): void {}

  started(swarm: DemoSwarm, tracker: PeerAddress): void {
    this.#preparing = "";
    this.#lines = new SwarmLines(swarm, this.#style);
    for (const line of introduction(swarm, tracker, this.#style)) this.#screen.note(line);
  }

  notice(text: string): void {
    this.#screen.note(this.#style.notice(text));
  }

  verified(_swarm: DemoSwarm, member: DemoPeer, identical: boolean): void {
    this.#lines?.verified.set(member, identical);
    this.#screen.refresh();
  }

  stopping(): void {
    this.#isStopping = true;
    this.#screen.refresh();
  }

  failed(): void {
    // printed on standard error
  }

  close(exitCode: ExitCode, swarm: DemoSwarm | undefined): void {
    this.#isStopping = false;
    this.#preparing = "";
    this.#screen.close();
    const words = swarm ? closingWords(swarm, exitCode, this.#style) : ["stopped; nothing is left behind"];
    this.#stdout.write(`${words.join("\n")}\n`);
  }

  #draw(width: number): string[] {
    const lines = this.#lines?.lines(width) ?? [this.#style.faint(this.#preparing)];
    if (this.#isStopping) lines.push(this.#style.faint("cleaning up"));
    return lines;
  }
}
