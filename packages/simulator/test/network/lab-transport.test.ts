import { MIB } from "@minibit/core";
import { type TransportSetup, transportSuite } from "@minibit/core/testing";
import {
  type LabNetworkOptions,
  type LatencyModel,
  type LineRates,
  MaxMinModel,
  uniformLatency,
} from "../../src/network/index.js";
import { WIDE, labNetwork, transportOf } from "./network-lab.js";

const SLOW: LineRates = { upload: MIB, download: MIB / 2 };
const UNEVEN: LatencyModel = {
  fewValues: false,
  between: (from) => (from.host === "left" ? 30 : 70),
};

const NETWORKS: readonly [string, Partial<LabNetworkOptions>, LineRates][] = [
  ["the lab without delay", {}, WIDE],
  ["the lab with one latency", { latency: uniformLatency(50) }, WIDE],
  ["the lab with uneven latencies", { latency: UNEVEN }, SLOW],
  ["the lab with rates", { latency: uniformLatency(5) }, SLOW],
  ["the lab with slow start", { latency: uniformLatency(20), slowStart: true }, SLOW],
  ["the lab without overhead", { overhead: false }, SLOW],
  [
    "the lab of exact max-min",
    { model: (clock, rows) => new MaxMinModel(clock, rows), latency: uniformLatency(5) },
    SLOW,
  ],
];

for (const [name, options, rates] of NETWORKS) transportSuite({ name, setup: () => setup(options, rates) });

function setup(options: Partial<LabNetworkOptions>, rates: LineRates): TransportSetup {
  const network = labNetwork(options);
  return {
    dialler: transportOf(network, "left", rates),
    listener: transportOf(network, "right", rates),
    address: { host: "right", port: 0 },
    nobody: { host: "right", port: 1 },
    bufferedBytes: 8 * MIB,
    settle: async (until) => {
      while (!until()) {
        if (network.clock.run(1) === 0) throw new Error("nothing is left to happen, and it has not happened");
      }
    },
    close: async () => {},
  };
}
