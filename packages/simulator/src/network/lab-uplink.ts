import type { Uplink, UplinkUser } from "@minibit/core";
import type { NodeRows } from "./node-rows.js";

/** The uplink of a node, as its peers see it. The link model knows whether it is busy. */
export abstract class LabUplink implements Uplink {
  /** Nearly every uplink has one user, which is called after each block; this avoids a list lookup. */
  #onlyUser: UplinkUser | undefined;
  #users: UplinkUser[] | undefined;
  #next = 0;

  /** Makes the uplink of the node at `row`. */
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

  /** The uplink became idle. Several peers that share it are asked in turn. */
  freed(): void {
    if (!this.#users) return this.#onlyUser?.uplinkFree();
    const count = this.#users.length;
    const first = this.#next++;
    for (let turn = 0; turn < count && !this.busy; turn++) this.#users[(first + turn) % count]!.uplinkFree();
  }
}
