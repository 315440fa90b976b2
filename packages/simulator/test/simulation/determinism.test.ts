import { describe, expect, it } from "vitest";
import { outcome, smallSwarm } from "./small-swarm.js";

const FAULTS = {
  rest: { network: { latency: { uniform: ["10ms", "90ms"] }, losses: "2/h" } },
  leechers: { download: { uniform: ["100kB/s", "300kB/s"] } },
} as never;

describe("a run", () => {
  it("has the same digest and the same numbers twice in one process", () => {
    expect(outcome(smallSwarm(FAULTS))).toEqual(outcome(smallSwarm(FAULTS)));
  });

  /** Another engine has another digest, and is written down anew; another version of Node or another machine has not. */
  it("has the digest that was written down, whatever Node it runs on", () => {
    expect(outcome(smallSwarm(FAULTS)).digest).toMatchInlineSnapshot(`"3f84b52ab9477b57"`);
  });

  it("does not depend on how many events are let happen at a time", () => {
    expect(outcome(smallSwarm(FAULTS), 7)).toEqual(outcome(smallSwarm(FAULTS), 1_000_000));
  });

  it("is another with another seed", () => {
    expect(outcome(smallSwarm(FAULTS, 2n)).digest).not.toBe(outcome(smallSwarm(FAULTS)).digest);
  });

  it("draws the same for a peer whoever else there is", () => {
    const lines = (count: number) => {
      const { peers } = outcome(
        smallSwarm({ leechers: { count, download: { uniform: ["100kB/s", "300kB/s"] } } }),
      );
      return peers
        .filter(({ name }) => /^leecher-[1-5]$/.test(name))
        .map(({ downloadCapacity }) => downloadCapacity);
    };
    expect(lines(9)).toEqual(lines(5));
  });
});
