import { describe, expect, it } from "vitest";
import { ResumeDataError } from "../../src/errors.js";
import { ResumeSaver } from "../../src/peer/resume-saver.js";
import type { PieceStore } from "../../src/storage/index.js";
import { ManualClock } from "../../src/testing/index.js";
import { Bitfield } from "../../src/units/index.js";

const INTERVAL_MS = 30_000;

/** A saver whose saves end with `ends`, then well; `told` is what its listener heard. */
function saverThat(...ends: Error[]) {
  const clock = new ManualClock();
  const told: string[] = [];
  let saves = 0;
  const store: Pick<PieceStore, "save"> = { save: (_have, done) => (saves++, done(ends.shift())) };
  const saver = new ResumeSaver(store as PieceStore, () => new Bitfield(1), {
    failed: ({ message }) => told.push(`failed: ${message}`),
    unsaved: ({ message }) => told.push(`unsaved: ${message}`),
  });
  saver.start(clock);
  return { clock, saver, told, saves: () => saves };
}

describe("what is known of the files", () => {
  it("is saved every half minute if there is news, until it is stopped", () => {
    const { clock, saver, saves } = saverThat();
    clock.advance(INTERVAL_MS);
    expect(saves()).toBe(0);
    saver.changed();
    clock.advance(INTERVAL_MS - 1);
    expect(saves()).toBe(0);
    clock.advance(1);
    clock.advance(INTERVAL_MS);
    expect(saves()).toBe(1);
    saver.changed();
    saver.stop();
    clock.advance(INTERVAL_MS);
    expect(saves()).toBe(1);
  });

  it("is saved again until that succeeds, and its failure is told once", () => {
    const noRoom = new ResumeDataError("no room for it", "/nowhere");
    const { clock, saver, saves, told } = saverThat(noRoom, noRoom);
    saver.found();
    clock.advance(10 * INTERVAL_MS);
    expect(saves()).toBe(3);
    expect(told).toEqual(["unsaved: no room for it"]);
  });
});
