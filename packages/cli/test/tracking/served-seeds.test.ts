import { EventEmitter } from "node:events";
import type { Torrent } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { ServedSeeds } from "../../src/tracking/served-seeds.js";

/** A torrent that can no longer be read when a test says so. */
class FakeSeed extends EventEmitter {
  state = "seeding";

  fail(why: string): void {
    this.state = "failed";
    this.emit("failed", new Error(why));
  }
}

describe("what a tracker serves", () => {
  it("is told of where it can no longer be read, also while the next is not served yet", async () => {
    const [one, other] = [new FakeSeed(), new FakeSeed()] as const;
    const lost: string[] = [];
    const seeds = new ServedSeeds(2, (_seed, { message }) => lost.push(message));
    seeds.add(one as unknown as Torrent);
    one.fail("gone");
    expect(lost).toEqual(["gone"]);
    seeds.add(other as unknown as Torrent);
    expect(seeds.here).toEqual([other]);
    other.fail("gone, too");
    expect(lost).toEqual(["gone"]);
    await expect(seeds.gone).rejects.toThrow("gone, too");
  });
});
