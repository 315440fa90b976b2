import { defineScenario } from "../define-scenario.js";

/**
 * The swarm of Vlavianos, Iliofotou and Faloutsos, "BiToS: Enhancing BitTorrent for supporting streaming applications",
 * Global Internet 2006: ten minutes of video at 500 kbit per second, 400 peers at once, four seeds. They found the
 * rarest piece of a window ahead of the playhead best, with a window of 5 to 10 % of the file; here it is 8 %, and one
 * piece in five is from beyond it. The access links are our own: enough on average, but not for everybody.
 */
export const bitos = defineScenario({
  name: "bitos",
  summary:
    "400 peers watch a video while it downloads, from a window ahead of the playhead (Vlavianos et al. 2006)",
  file: { size: "37500kB", pieceSize: "64KiB" },
  populations: {
    seed: { count: 4, holds: "all", upload: "2Mbit", slots: "4+1" },
    viewer: {
      count: 400,
      upload: { choice: [{ value: "400kbit" }, { value: "600kbit" }, { value: "800kbit" }] },
      download: "2Mbit",
      selector: { name: "window", options: { size: 0.08, probability: 0.8 } },
      slots: "4+1",
      viewing: { rate: "500kbit", delay: "20s" },
      departure: "never",
    },
  },
});
