import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { AgentNetwork } from "../../src/agents/agent-network.js";
import { binomialPipeline } from "../../src/agents/binomial-pipeline.js";
import { playRounds } from "../../src/agents/transfer.js";
import { mundingerRounds } from "../../src/oracles/index.js";

const pieces = fc.integer({ min: 1, max: 40 });
const peers = fc.integer({ min: 1, max: 140 });

describe("the binomial pipeline", () => {
  test.prop([pieces, peers])("needs the least number of rounds there can be", (count, swarm) => {
    expect(binomialPipeline(count, swarm)).toHaveLength(mundingerRounds(count, swarm));
  });

  test.prop([pieces, peers])("has nobody send twice in a round, or twice the same to one", (count, swarm) => {
    const rounds = binomialPipeline(count, swarm);
    for (const round of rounds) expect(new Set(round.map(({ from }) => from)).size).toBe(round.length);
    const known = rounds.flat().map(({ to, piece }) => to * count + piece);
    expect(known).toHaveLength(count * swarm);
    expect(new Set(known).size).toBe(count * swarm);
  });

  test.prop([fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 70 })], { numRuns: 40 })(
    "is played by agents in exactly that time, and leaves nobody without a piece",
    (count, swarm) => {
      const network = new AgentNetwork(count);
      const agents = network.addMany(swarm + 1, { upload: 1_000, download: Infinity });
      agents[0]!.holds.fill();
      playRounds(network, agents, 1_000, binomialPipeline(count, swarm));
      expect(network.clock.now()).toBe(1_000 * mundingerRounds(count, swarm));
      expect(agents.every(({ holds }) => holds.isFull)).toBe(true);
    },
  );
});
