import { describe, expect, it } from "vitest";
import { LabUplink } from "../../src/network/lab-uplink.js";
import { NodeRows } from "../../src/network/node-rows.js";

class TestUplink extends LabUplink {
  busy = false;
}

/** A line that is busy as soon as whoever is told sends something, as `sends` says of each. */
function lineOf(sends: Readonly<Record<string, boolean>>) {
  const told: string[] = [];
  const rows = new NodeRows();
  const uplink = new TestUplink(rows.add({ upload: 1_000, download: 1_000 }), rows);
  for (const [name, isSending] of Object.entries(sends)) {
    uplink.whenFree({
      uplinkFree() {
        told.push(name);
        uplink.busy = isSending;
      },
    });
  }
  return {
    freed(): string {
      uplink.busy = false;
      uplink.freed();
      return told.splice(0).join(" ");
    },
  };
}

describe("LabUplink", () => {
  it("tells the only one who uses it", () => {
    const line = lineOf({ one: true });
    expect([line.freed(), line.freed()]).toEqual(["one", "one"]);
  });

  it("is of no use to nobody", () => {
    expect(lineOf({}).freed()).toBe("");
  });

  it("tells another one first each time, and no more once it is busy", () => {
    const line = lineOf({ one: true, two: true, three: true });
    expect([line.freed(), line.freed(), line.freed(), line.freed()]).toEqual(["one", "two", "three", "one"]);
  });

  it("tells the next when whose turn it is has nothing to send", () => {
    const line = lineOf({ one: false, two: false, three: true });
    expect([line.freed(), line.freed(), line.freed()]).toEqual(["one two three", "two three", "three"]);
  });
});
