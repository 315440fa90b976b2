import { describe, expect, it } from "vitest";
import type { Swarm } from "../../src/tracker/swarm.js";
import { YoungSwarms } from "../../src/tracker/young-swarms.js";

/** Named young swarms begun from these networks in this order; `also` has other networks that joined one. */
function youngSwarms(begun: readonly [name: string, network: string, ...also: string[]][]) {
  const young = new YoungSwarms();
  const named = new Map(begun.map(([name]) => [name, { name } as unknown as Swarm]));
  for (const [name, network, ...also] of begun) {
    young.add(named.get(name)!, network);
    for (const other of also) young.joined(named.get(name)!, other);
  }
  return {
    young,
    swarm: (name: string) => named.get(name)!,
    givesWayTo: (network: string) => (young.givesWayTo(network) as { name?: string } | undefined)?.name,
  };
}

describe("where there is no room for another swarm", () => {
  it("whoever has begun the most of them loses the oldest, the first among equals", () => {
    const { givesWayTo } = youngSwarms([
      ["a1", "A"],
      ["b1", "B"],
      ["b2", "B"],
      ["c1", "C"],
      ["b3", "B"],
      ["c2", "C"],
    ]);
    expect(givesWayTo("D")).toBe("b1");
    const { givesWayTo: ofEqual } = youngSwarms([
      ["a1", "A"],
      ["b1", "B"],
      ["b2", "B"],
      ["a2", "A"],
    ]);
    expect(ofEqual("D")).toBe("a1");
  });

  it("one that nobody else joined goes before those that somebody did", () => {
    const { givesWayTo } = youngSwarms([
      ["a1", "A", "X"],
      ["a2", "A"],
    ]);
    expect(givesWayTo("D")).toBe("a2");
  });

  it("one that nobody else joined gives way to who has begun as many, and one that somebody did does not", () => {
    const { givesWayTo } = youngSwarms([
      ["a1", "A", "X"],
      ["b1", "B"],
      ["d1", "D", "X"],
    ]);
    expect(givesWayTo("D")).toBe("b1");
    expect(youngSwarms([["a1", "A", "X"]]).givesWayTo("D")).toBeUndefined();
  });

  it("none gives way that was joined from so many networks that it is young no more", () => {
    const joinedFrom = (...also: string[]) =>
      youngSwarms([
        ["a1", "A", ...also],
        ["a2", "A", ...also],
      ]).givesWayTo("D");
    expect(joinedFrom("V", "W", "X", "X", "A")).toBe("a1");
    expect(joinedFrom("V", "W", "X", "Y")).toBeUndefined();
  });

  it("none gives way that is gone", () => {
    const { givesWayTo, swarm, young } = youngSwarms([
      ["a1", "A"],
      ["a2", "A"],
    ]);
    young.delete(swarm("a1"));
    expect(givesWayTo("D")).toBe("a2");
    for (let time = 0; time < 2; time++) young.delete(swarm("a2"));
    expect(givesWayTo("D")).toBeUndefined();
  });
});
