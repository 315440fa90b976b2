import type { Happening } from "../clock/index.js";
import type { LabLink } from "./lab-link.js";

/** One HAVE on its way to many: one event for all links whose message arrives at the same moment. */
export class HaveWave implements Happening {
  /** It arrives at these ends. */
  constructor(private readonly ends: readonly LabLink[]) {}

  happen(code: number): void {
    for (const end of this.ends) end.happen(code);
  }
}
