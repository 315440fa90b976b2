import { realpath } from "node:fs/promises";
import { type Metainfo, createMetainfo, formatSize } from "@minibit/core";
import { MismatchError } from "../errors.js";
import { failureOf } from "../failure.js";
import { faultWords } from "../sharing/fault-words.js";
import { unlessAborted } from "../until-asked.js";
import { isIdentical } from "./copy-check.js";
import { DemoFolder, writeRandomFile } from "./demo-folder.js";
import type { DemoPlan } from "./demo-plan.js";
import type { DemoReporter } from "./demo-reporter.js";
import { DemoSwarm } from "./demo-swarm.js";

/** A swarm on this machine, from making the file to cleaning up. */
export class Demo {
  readonly #plan: DemoPlan;
  readonly #reporter: DemoReporter;
  readonly #signal: AbortSignal;
  #swarm: DemoSwarm | undefined;
  #wasCompared = false;

  /** Does nothing before {@link Demo.run}; ends when `signal` is aborted. */
  constructor(plan: DemoPlan, reporter: DemoReporter, signal: AbortSignal) {
    this.#plan = plan;
    this.#reporter = reporter;
    this.#signal = signal;
  }

  /** The swarm, if it ran to its end. */
  get finished(): DemoSwarm | undefined {
    return this.#wasCompared ? this.#swarm : undefined;
  }

  /**
   * Runs the demo.
   *
   * @throws MismatchError if a copy is not identical; any other failure; the signal's reason.
   */
  async run(): Promise<void> {
    const folder = new DemoFolder();
    try {
      await this.#exchange(folder);
    } catch (error) {
      if (!this.#signal.aborted) this.#reporter.failed(failureOf(error, false));
      throw error;
    } finally {
      if (this.#signal.aborted) this.#reporter.stopping();
      await this.#swarm?.close();
      folder.remove();
    }
  }

  async #exchange(folder: DemoFolder): Promise<void> {
    const content = await this.#content(folder);
    this.#reporter.preparing("hashing it");
    const metainfo = await createMetainfo(content, { signal: this.#signal });
    const swarm = new DemoSwarm(metainfo, this.#plan);
    this.#swarm = swarm;
    const tracker = await swarm.start(content, folder, (member, at) => this.#reporter.listening(member, at));
    this.#reporter.started(swarm, tracker);
    this.#tellFaults(swarm);
    await unlessAborted(swarm.completed(), this.#signal);
    await this.#compare(swarm, metainfo, content, folder);
  }

  /** All peers use the same strategies, so a fault of one is a fault of the others too. */
  #tellFaults({ members }: DemoSwarm): void {
    const told = new Set<string>();
    for (const { name, torrent } of members) {
      torrent.on("fault", (fault) => {
        const key = `${fault.strategy} ${fault.kind}`;
        if (told.has(key)) return;
        told.add(key);
        this.#reporter.notice(`${name}: ${faultWords(fault, this.#plan.verbose)}`);
      });
    }
  }

  async #content(folder: DemoFolder): Promise<string> {
    const { path, size } = this.#plan;
    // the seed follows no link that leads elsewhere; createMetainfo has the best message for a missing path
    if (path !== undefined) return await realpath(path).catch(() => path);
    this.#reporter.preparing(`making a file of ${formatSize(size)}`);
    const made = folder.below("demo.bin");
    await writeRandomFile(made, size, this.#signal);
    return made;
  }

  async #compare(swarm: DemoSwarm, metainfo: Metainfo, content: string, folder: DemoFolder): Promise<void> {
    const different: string[] = [];
    for (const leecher of swarm.leechers) {
      const identical = await isIdentical(metainfo, content, folder.below(leecher.name), this.#signal);
      if (!identical) different.push(leecher.name);
      this.#reporter.verified(swarm, leecher, identical);
    }
    this.#wasCompared = true;
    if (different.length > 0) {
      throw new MismatchError(`not identical to the original: ${different.join(", ")}`);
    }
  }
}
