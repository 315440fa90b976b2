import type { Uplink, UplinkUser } from "@minibit/core";
import type { NodeRows } from "./node-rows.js";

/** The line out of a node, as its peers see it. Whether it is busy, the model of links knows. */
export abstract class LabUplink implements Uplink {
  /** Nearly every line has one user, who is told at each block: no list is looked up for that. */
  #onlyUser: UplinkUser | undefined;
  #users: UplinkUser[] | undefined;
  #next = 0;

  /** The line of the node at `row`. */
  constructor(
    protected readonly row: number,
    protected readonly rows: NodeRows,
  ) {}

  abstract get busy(): boolean;

  get bytesPerSecond(): number | undefined {
    const rate = this.rows.rates(this.row).upload;
    return rate === Infinity ? undefined : rate;
  }

  whenFree(user: UplinkUser): void {
    if (this.#users) this.#users.push(user);
    else if (this.#onlyUser) this.#users = [this.#onlyUser, user];
    else this.#onlyUser = user;
  }

  /** It has nothing to do. Several peers behind one line are asked in turn. */
  freed(): void {
    if (!this.#users) return this.#onlyUser?.uplinkFree();
    const count = this.#users.length;
    const first = this.#next++;
    for (let turn = 0; turn < count && !this.busy; turn++) this.#users[(first + turn) % count]!.uplinkFree();
  }
}
