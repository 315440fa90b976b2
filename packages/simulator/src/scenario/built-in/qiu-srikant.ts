import { defineScenario } from "../define-scenario.js";

/**
 * The fluid model of Qiu and Srikant, "Modeling and performance analysis of BitTorrent-like peer-to-peer networks",
 * SIGCOMM 2004, at the rates of their experiments: μ = 0.00125 and c = 0.002 files per second up and down, peers that
 * give up with θ = 0.001/s, seeds that leave with γ = 0.005/s, λ = 0.4 arrivals per second. It predicts that a download
 * takes 375 s whatever λ, with 150 leechers and 50 seeds on average. The first twenty such times are not counted.
 *
 * The model has no first seed; without one, nobody would have anything to give.
 */
export const qiuSrikant = defineScenario({
  name: "qiu-srikant",
  summary:
    "peers arrive, give up and leave at random: the model predicts 375 s, 150 leechers and 50 seeds (Qiu and Srikant 2004)",
  // 400 pieces; the rates of the access links are 25 MiB x 0.00125/s and x 0.002/s
  file: { size: "25MiB", pieceSize: "64KiB" },
  populations: {
    seed: { holds: "all", upload: "32KiB/s", download: "51.2KiB/s", slots: "4+1" },
    leecher: {
      count: 6_500,
      upload: "32KiB/s",
      download: "51.2KiB/s",
      slots: "4+1",
      arrival: { poisson: "0.4/s" },
      departure: { after: { exponential: "200s" } },
      aborts: "0.001/s",
    },
  },
  stop: { at: "15000s" },
  measures: { warmUp: "7500s", sample: "30s" },
});
