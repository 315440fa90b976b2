import type { Uplink } from "@minibit/core";
import type { LabNode } from "./lab-node.js";
import type { LinkModel } from "./link-model.js";

/** The line out of a node, as its peers see it. */
export class LabUplink implements Uplink {
  readonly #tasks: (() => void)[] = [];
  #next = 0;

  /** The line of `node`. */
  constructor(
    private readonly node: LabNode,
    private readonly model: LinkModel,
  ) {}

  get bytesPerSecond(): number | undefined {
    const rate = this.node.upload * 1_000;
    return rate === Infinity ? undefined : rate;
  }

  get busy(): boolean {
    return this.model.isBusy(this.node);
  }

  whenFree(task: () => void): void {
    this.#tasks.push(task);
  }

  /** It has nothing to do. Several peers behind one line are asked in turn. */
  freed(): void {
    const count = this.#tasks.length;
    if (count === 0) return;
    const first = this.#next++;
    for (let turn = 0; turn < count && !this.busy; turn++) this.#tasks[(first + turn) % count]!();
  }
}
