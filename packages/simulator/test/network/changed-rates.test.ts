import { pieceIndex } from "@minibit/core";
import { describe, expect, it } from "vitest";
import {
  INTACT,
  type LinkModelMaker,
  MaxMinModel,
  TurnsModel,
  uniformLatency,
} from "../../src/network/index.js";
import { Arrival, Sender, Sink, WIDE, join, labNetwork } from "./network-lab.js";

const turns: LinkModelMaker = (clock, rows) => new TurnsModel(clock, rows);
const maxMin: LinkModelMaker = (clock, rows) => new MaxMinModel(clock, rows);

describe("a line whose rates change", () => {
  it.each([
    ["turns", turns],
    ["max-min", maxMin],
  ])("carries from then on what they say, with %s", (_, model) => {
    const network = labNetwork({ model, latency: uniformLatency(1_000), overhead: false });
    const from = network.add("10.0.0.1", 0, { upload: 100_000, download: 1 });
    const [near, far] = join(network, from, network.add("10.0.0.2", 0, WIDE));
    const sink = new Sink(far);
    new Sender(near).fill();
    for (const upload of [100_000, 20_000, 500_000]) {
      network.setRates(from, { upload, download: 1 });
      network.clock.run(Infinity, network.clock.present + 5_000); // what was leaving has left by then
      const before = sink.bytes;
      network.clock.run(Infinity, network.clock.present + 20_000);
      const part = (sink.bytes - before) / (20 * upload);
      expect(Math.abs(part - 1)).toBeLessThan(0.1);
    }
  });

  it.each([
    ["lets what is leaving leave at the old rate, with turns", turns, 16_000],
    ["takes what is leaving along, with max-min", maxMin, 8_000 + 1_000],
  ])("%s", (_, model, expectedMs) => {
    const network = labNetwork({ model, overhead: false });
    const from = network.add("10.0.0.1", 0, { upload: 1_024, download: 1 });
    const [near, far] = join(network, from, network.add("10.0.0.2", 0, WIDE));
    const arrival = new Arrival(network, far);
    near.piece(pieceIndex(0), 0, 16_384, INTACT);
    network.clock.run(Infinity, 8_000);
    network.setRates(from, { upload: 8_192, download: 1 });
    network.clock.run(Infinity, 20_000);
    expect(arrival.atMs).toBeCloseTo(expectedMs, 6);
  });
});
