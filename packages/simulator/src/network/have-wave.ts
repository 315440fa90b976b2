import type { Happening } from "../clock/index.js";
import type { HaveCrowd } from "./have-crowd.js";

/** One HAVE on its way to many peers: one event for all links on which it arrives at the same moment. */
export class HaveWave implements Happening {
  /** Arrives at the ends of `crowd`, except at the places in `absent`, which ascend. */
  constructor(
    private readonly crowd: HaveCrowd,
    private readonly absent: readonly number[],
  ) {}

  happen(code: number): void {
    const { ends } = this.crowd;
    let passed = 0;
    for (let place = 0; place < ends.length; place++) {
      if (place === this.absent[passed]) passed++;
      else ends[place]!.happen(code);
    }
  }
}
