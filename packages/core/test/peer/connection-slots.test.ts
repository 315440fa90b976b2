import { describe, expect, it } from "vitest";
import { ConnectionSlots, type SlotSeeker } from "../../src/peer/connection-slots.js";

/** Seekers that each want to dial as often as the number says, and the order in which they did. */
function seekersOf(slots: ConnectionSlots, wanted: Record<string, number>): string[] {
  const dialled: string[] = [];
  for (const [name, times] of Object.entries(wanted)) {
    let left = times;
    const seeker: SlotSeeker = {
      takeTurn: () => {
        dialled.push(name);
        slots.dialling++;
        if (--left > 0) slots.wait(seeker);
      },
    };
    slots.wait(seeker);
  }
  return dialled;
}

describe("the slots of a peer", () => {
  it("go round those that wait until all have what they want", () => {
    const slots = new ConnectionSlots(10, 10);
    const dialled = seekersOf(slots, { a: 3, b: 1, c: 2 });
    slots.handOut();
    expect(dialled).toEqual(["a", "b", "c", "a", "c", "a"]);
  });

  it("go round those that wait until none is free", () => {
    const slots = new ConnectionSlots(4, 10);
    slots.open = 1;
    const dialled = seekersOf(slots, { a: 3, b: 3 });
    slots.handOut();
    expect(dialled).toEqual(["a", "b", "a"]);
    expect([slots.mayOpen, slots.mayDial]).toEqual([false, false]);
  });

  it("are left to a single one to look for", () => {
    const slots = new ConnectionSlots(4, 4);
    const dialled = seekersOf(slots, { a: 3 });
    slots.handOut();
    expect(dialled).toEqual([]);
  });
});
