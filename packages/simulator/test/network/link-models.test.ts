import { SeededRandom } from "@minibit/core";
import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type LabLink, MaxMinModel, maxMinRates, uniformLatency } from "../../src/network/index.js";
import { Sender, Sink, join, labNetwork } from "./network-lab.js";

const SECONDS = 200;

/** Mean rates of flows between nodes with these lines, bytes per second, all sending as much as they can. */
function measured(
  lines: readonly { readonly upload: number; readonly download: number }[],
  flows: readonly { readonly from: number; readonly to: number }[],
): number[] {
  const network = labNetwork({ latency: uniformLatency(20), overhead: false });
  const nodes = lines.map((rates, index) => network.add(`10.0.0.${index}`, 0, rates));
  const sinks: Sink[] = [];
  for (const { from, to } of flows) {
    const [near, far] = join(network, nodes[from]!, nodes[to]!);
    sinks.push(new Sink(far));
    new Sender(near).fill();
  }
  network.clock.run(Infinity, 100_000);
  const before = sinks.map(({ bytes }) => bytes);
  network.clock.run(Infinity, 100_000 + SECONDS * 1_000);
  return sinks.map(({ bytes }, index) => (bytes - before[index]!) / SECONDS);
}

/** A graph in which each of 50 nodes sends to a few others. */
function randomGraph(seed: number) {
  const random = new SeededRandom(seed);
  const lines = Array.from({ length: 50 }, () => ({
    upload: 50_000 + random.below(450_000),
    download: 150_000 + random.below(850_000),
  }));
  const flows = lines.flatMap((_, from) =>
    random
      .shuffle(Array.from({ length: 50 }, (__, to) => to).filter((to) => to !== from))
      .slice(0, 1 + random.below(5))
      .map((to) => ({ from, to })),
  );
  return { lines, flows };
}

describe("turns", () => {
  it.each([1, 2, 3])(
    "give mean rates within 5 percent of max-min on a random graph of 50 nodes (%i)",
    (seed) => {
      const { lines, flows } = randomGraph(seed);
      const exact = maxMinRates(
        flows,
        lines.map(({ upload }) => upload),
        lines.map(({ download }) => download),
      );
      const found = measured(lines, flows);
      const errors = found.map((rate, flow) => Math.abs(rate / exact[flow]! - 1));
      const meanError = errors.reduce((sum, error) => sum + error, 0) / errors.length;
      const total = found.reduce((sum, rate) => sum + rate, 0) / exact.reduce((sum, rate) => sum + rate, 0);
      expect(meanError).toBeLessThan(0.05);
      expect(Math.abs(total - 1)).toBeLessThan(0.05);
    },
  );

  it("let a line that serves three serve each a third", () => {
    const lines = [
      { upload: 300_000, download: 1e6 },
      ...Array.from({ length: 3 }, () => ({ upload: 1, download: 1e6 })),
    ];
    const rates = measured(
      lines,
      [1, 2, 3].map((to) => ({ from: 0, to })),
    );
    for (const rate of rates) expect(rate).toBeCloseTo(100_000, -3);
  });

  it("give to others what a slow receiver leaves", () => {
    const lines = [
      { upload: 300_000, download: 1e6 },
      { upload: 1, download: 50_000 },
      { upload: 1, download: 1e6 },
    ];
    const [slow, fast] = measured(lines, [
      { from: 0, to: 1 },
      { from: 0, to: 2 },
    ]);
    expect(slow! / 50_000).toBeCloseTo(1, 1);
    expect(fast! / 250_000).toBeCloseTo(1, 1);
  });
});

describe("exact max-min", () => {
  it("is what a hand reckons", () => {
    // Line out 0 carries two flows, one of them into a line of 2: it has 2, the other the rest.
    expect(
      maxMinRates(
        [
          { from: 0, to: 0 },
          { from: 0, to: 1 },
        ],
        [10],
        [2, 100],
      ),
    ).toEqual([2, 8]);
  });

  it("has no bound where there is none", () => {
    expect(maxMinRates([{ from: 0, to: 0 }], [Infinity], [Infinity])).toEqual([Infinity]);
  });

  const graphs = fc.record({
    out: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
    into: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
    ends: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 20 }),
  });
  test.prop([graphs])("fills no line beyond what it carries, and gives every flow a full line", (graph) => {
    const { out, into } = graph;
    const flows = graph.ends.map(([from, to]) => ({ from: from % out.length, to: to % into.length }));
    const rates = maxMinRates(flows, out, into);
    const used = (of: "from" | "to", line: number): number =>
      flows.reduce((sum, flow, index) => sum + (flow[of] === line ? rates[index]! : 0), 0);
    for (const [line, capacity] of out.entries())
      expect(used("from", line)).toBeLessThanOrEqual(capacity + 1e-6);
    for (const [line, capacity] of into.entries())
      expect(used("to", line)).toBeLessThanOrEqual(capacity + 1e-6);
    for (const { from, to } of flows) {
      const isFull = used("from", from) > out[from]! - 1e-6 || used("to", to) > into[to]! - 1e-6;
      expect(isFull).toBe(true);
    }
  });

  it("carries blocks at those rates", () => {
    const network = labNetwork({ model: (clock, rows) => new MaxMinModel(clock, rows), overhead: false });
    const one = network.add("10.0.0.1", 0, { upload: 16_384, download: 1e6 });
    const other = network.add("10.0.0.2", 0, { upload: 1, download: 1e6 });
    const links: LabLink[] = [join(network, one, other), join(network, one, other)].flat();
    const sinks = [new Sink(links[1]!), new Sink(links[3]!)];
    for (const link of [links[0]!, links[2]!]) new Sender(link).fill();
    network.clock.run(Infinity, 20_000);
    for (const { bytes } of sinks) expect(bytes).toBe(10 * 16_384);
  });

  it("carries them late on the clock, where what is left of one takes less time than a number can tell", () => {
    const network = labNetwork({ model: (clock, rows) => new MaxMinModel(clock, rows), overhead: false });
    const line = { upload: 125_000_000, download: 125_000_000 };
    const [near, far] = join(network, network.add("10.0.0.1", 0, line), network.add("10.0.0.2", 0, line));
    const sink = new Sink(far);
    network.clock.after(2 ** 24, () => new Sender(near).fill());
    network.clock.run(100_000, 2 ** 24 + 100);
    expect(sink.bytes / 12_500_000).toBeCloseTo(1, 2);
  });
});
