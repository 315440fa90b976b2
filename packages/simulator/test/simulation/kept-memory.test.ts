import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { strategies } from "@minibit/strategies";
import { describe, expect, it } from "vitest";
import { readScenario } from "../../src/scenario/index.js";
import { Simulation } from "../../src/simulation/simulation.js";

/** Bytes in use once all garbage is collected. */
function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

describe("a run", () => {
  it("keeps next to nothing of a peer that left, also where promises have no turn while it goes on", () => {
    const scenario = readScenario({
      file: { size: "4MiB", pieceSize: "16KiB" },
      populations: {
        seed: { holds: "all", upload: "100Mbit" },
        leecher: { count: 300, arrival: { poisson: "1/s" } },
      },
      measures: { sample: "10m" },
    });
    const simulation = new Simulation({ scenario, seed: 1n, plugins: [strategies] });
    const usedWhen = (untilMs: number): { readonly bytes: number; readonly completed: number } => {
      while (simulation.step(100_000, untilMs));
      return { bytes: usedBytes(), completed: simulation.progress.completed };
    };
    const early = usedWhen(100_000);
    const later = usedWhen(250_000);
    const left = later.completed - early.completed;
    expect(left).toBeGreaterThan(100);
    expect((later.bytes - early.bytes) / left).toBeLessThan(12_000);
  });

  it("keeps next to nothing of a life that ended with a crash", () => {
    const [peers, crashes] = [10, 40];
    const scenario = readScenario({
      file: { size: "4MiB", pieceSize: "16KiB" },
      populations: { seed: { holds: "all" }, leecher: { count: peers, departure: "never" } },
      faults: Array.from({ length: crashes }, (_, index) => ({
        ...{ kind: "crash", who: "leecher", at: `${100 + index * 20}s`, restartAfter: "10s" },
      })),
      stop: { whenComplete: false },
    });
    const simulation = new Simulation({ scenario, seed: 1n, plugins: [strategies] });
    const usedAt = (untilMs: number): number => {
      while (simulation.step(100_000, untilMs));
      return usedBytes();
    };
    const early = usedAt(115_000);
    const kept = usedAt(95_000 + crashes * 20_000) - early;
    expect(kept / (peers * (crashes - 1))).toBeLessThan(20_000);
  });
});
