import type { Uplink } from "@minibit/core";
import type { LinkModel } from "./link-model.js";
import type { NodeRows } from "./node-rows.js";

/** The line out of a node, as its peers see it. */
export class LabUplink implements Uplink {
  readonly #tasks: (() => void)[] = [];
  #next = 0;

  /** The line of the node at `row`. */
  constructor(
    private readonly row: number,
    private readonly rows: NodeRows,
    private readonly model: LinkModel,
  ) {}

  get bytesPerSecond(): number | undefined {
    const rate = this.rows.rates(this.row).upload;
    return rate === Infinity ? undefined : rate;
  }

  get busy(): boolean {
    return this.model.isBusy(this.row);
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
