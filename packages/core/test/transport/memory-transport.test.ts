import { transportSuite, ManualClock, type TransportSetup } from "../../src/testing/index.js";
import { MemoryNetwork, type MemoryNetworkOptions, type NodeRates } from "../../src/transport/index.js";
import { KIB, MIB } from "../../src/units/index.js";

const LINES: readonly [string, MemoryNetworkOptions, NodeRates][] = [
  ["MemoryNetwork without delay", {}, {}],
  ["MemoryNetwork with latency", { latencyMs: (from) => (from === "left" ? 30 : 70) }, {}],
  [
    "MemoryNetwork with rates",
    { latencyMs: 5 },
    { uploadBytesPerSecond: MIB, downloadBytesPerSecond: MIB / 2 },
  ],
];

for (const [name, options, rates] of LINES) {
  transportSuite({ name, setup: () => setup(options, rates) });
}

function setup(options: MemoryNetworkOptions, rates: NodeRates): TransportSetup {
  const clock = new ManualClock();
  const network = new MemoryNetwork(clock, options);
  return {
    dialler: network.transport("left", rates),
    listener: network.transport("right", rates),
    address: { host: "right", port: 0 },
    nobody: { host: "right", port: 1 },
    bufferedBytes: MIB + 2 * 64 * KIB,
    settle: async (until) => {
      if (!clock.run(until)) throw new Error("nothing is left to happen, and it has not happened");
    },
    close: async () => {},
  };
}
