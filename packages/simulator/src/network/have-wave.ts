import type { Happening } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";

/** One HAVE on its way to many: one event for all links whose message arrives at the same moment. */
export class HaveWave implements Happening {
  /** From these ends; it arrives at the others. */
  constructor(private readonly links: readonly LabLink[]) {}

  happen(code: number): void {
    for (const link of this.links) link.far.happen(code);
  }
}
