import type { PeerView } from "@minibit/core";
import type { Traffic } from "../network/index.js";
import type { ClassMatrices } from "./class-matrices.js";

/** How long peers of each population were connected to, and served, peers of each other. */
export class ClassTimes {
  readonly #connected: Float64Array;
  readonly #regular: Float64Array;
  readonly #other: Float64Array;

  /** Starts from zero, between these populations. */
  constructor(private readonly populations: readonly string[]) {
    const cells = populations.length * populations.length;
    this.#connected = new Float64Array(cells);
    this.#regular = new Float64Array(cells);
    this.#other = new Float64Array(cells);
  }

  /** Adds `ms` in which a peer of population `from` had the link `view` to one of population `to`. */
  add(from: number, to: number, view: PeerView, ms: number): void {
    const cell = from * this.populations.length + to;
    this.#connected[cell]! += ms;
    if (!view.unchoked) return;
    const slots = view.unchokedAs === "regular" ? this.#regular : this.#other;
    slots[cell]! += ms;
  }

  /** Returns all of it, with the bytes that `traffic` counted. */
  matrices(traffic: Traffic): ClassMatrices {
    const size = this.populations.length;
    const matrix = (at: (from: number, to: number) => number): number[][] =>
      Array.from({ length: size }, (_, from) => Array.from({ length: size }, (__, to) => at(from, to)));
    const cells = (values: Float64Array) => matrix((from, to) => values[from * size + to]!);
    return {
      populations: this.populations,
      bytes: matrix((from, to) => traffic.between(from, to)),
      regularMs: cells(this.#regular),
      otherMs: cells(this.#other),
      connectedMs: cells(this.#connected),
    };
  }
}
