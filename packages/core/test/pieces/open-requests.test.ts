import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { OpenRequests } from "../../src/pieces/open-requests.js";

const step = fc.record({ block: fc.nat(12), settles: fc.boolean() });

describe("OpenRequests", () => {
  it("knows when the oldest was asked for, and of none when there is none", () => {
    const requests = new OpenRequests();
    expect([requests.oldest, requests.oldestAt]).toEqual([undefined, Infinity]);
    requests.add(7, 100);
    requests.add(8, 200);
    expect([requests.oldest, requests.oldestAt]).toEqual([7, 100]);
    requests.delete(7);
    expect([requests.oldest, requests.oldestAt]).toEqual([8, 200]);
  });

  it("is empty when it is cleared", () => {
    const requests = new OpenRequests();
    requests.add(7, 100);
    requests.clear();
    expect([requests.size, requests.blocks]).toEqual([0, []]);
  });

  test.prop([fc.array(step, { maxLength: 60 })])("agrees with a map, in the order of asking", (steps) => {
    const requests = new OpenRequests();
    const model = new Map<number, number>();
    for (const [now, { block, settles }] of steps.entries()) {
      if (settles) expect(requests.delete(block)).toBe(model.delete(block));
      else if (!model.has(block)) {
        model.set(block, now);
        requests.add(block, now);
      }
      expect(requests.has(block)).toBe(model.has(block));
      expect(requests.askedAt(block)).toBe(model.get(block));
      expect(requests.size).toBe(model.size);
      expect(requests.blocks).toEqual([...model.keys()]);
    }
  });
});
