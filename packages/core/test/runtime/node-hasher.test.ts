import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { NodeHasher, SeededRandom } from "../../src/runtime/index.js";
import { ManualClock } from "../../src/testing/index.js";
import { MIB } from "../../src/units/index.js";

const sha1 = (bytes: Uint8Array): Uint8Array => createHash("sha1").update(bytes).digest();

describe("NodeHasher", () => {
  it.each([0, 1, 16_384, MIB, MIB + 1, 5 * MIB - 7])("verifies %d bytes, in a later turn", (length) => {
    const clock = new ManualClock();
    const hasher = new NodeHasher(clock);
    const bytes = new SeededRandom(length).bytes(length);
    const answers: boolean[] = [];
    hasher.verify(bytes, sha1(bytes), (matches) => answers.push(matches));
    expect(answers).toEqual([]);
    clock.run(() => false);
    expect(answers).toEqual([true]);
    expect(clock.now()).toBe(0);
  });

  it("notices one wrong bit in any slice, and a wrong length", () => {
    const clock = new ManualClock();
    const hasher = new NodeHasher(clock);
    const bytes = new SeededRandom(1).bytes(3 * MIB);
    const digest = sha1(bytes);
    const answers: boolean[] = [];
    for (const place of [0, MIB, 3 * MIB - 1]) {
      const wrong = bytes.slice();
      wrong.set([wrong.at(place)! ^ 1], place);
      hasher.verify(wrong, digest, (matches) => answers.push(matches));
    }
    hasher.verify(bytes.subarray(1), digest, (matches) => answers.push(matches));
    hasher.verify(bytes, digest.subarray(1), (matches) => answers.push(matches));
    clock.run(() => false);
    expect(answers).toEqual([false, false, false, false, false]);
  });

  it("lets others have a turn between the slices of a large piece", () => {
    const clock = new ManualClock();
    const order: string[] = [];
    const large = new Uint8Array(4 * MIB);
    new NodeHasher(clock).verify(large, sha1(large), () => order.push("hashed"));
    clock.after(0, () => {
      order.push("another");
      clock.after(0, () => order.push("and another"));
    });
    clock.run(() => false);
    expect(order).toEqual(["another", "and another", "hashed"]);
  });
});
