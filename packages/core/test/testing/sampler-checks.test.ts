import { describe, expect, it } from "vitest";
import { type PeerSampler, definePlugin, defineStrategy } from "../../src/strategy/index.js";
import { SAMPLER_CHECKS } from "../../src/testing/sampler-checks.js";
import { StrategySubject } from "../../src/testing/strategy-subject.js";
import { dawdle, failing } from "./failing-checks.js";

describe("the suite of samplers", () => {
  const check = (create: () => PeerSampler) => {
    const plugin = definePlugin({
      name: "test",
      apiVersion: 1,
      samplers: { it: defineStrategy({ summary: "for this test", create }) },
    });
    return failing(new StrategySubject<PeerSampler>("sampler", { plugin, name: "it" }), SAMPLER_CHECKS);
  };
  const fair: PeerSampler = { sample: (swarm, _requester, wanted) => swarm.uniform(wanted) };

  it("has nothing against a fair one", () => {
    const others: PeerSampler = {
      sample: (swarm, requester, wanted) =>
        swarm
          .uniform(wanted + 1)
          .filter(({ id }) => id !== requester.id)
          .slice(0, wanted),
    };
    expect(check(() => others)).toEqual([]);
  });

  let calls = 0;
  const broken: [string, () => PeerSampler][] = [
    [
      "returns only members of the swarm, each once, and no more than wanted",
      () => ({ sample: (swarm, _requester, wanted) => [...swarm.uniform(wanted), ...swarm.uniform(1)] }),
    ],
    [
      "never throws, whatever the size of the swarm",
      () => ({
        sample(swarm, _requester, wanted) {
          if (swarm.size === 500) throw new Error("so many");
          return swarm.uniform(wanted);
        },
      }),
    ],
    ["returns somebody if the swarm has another member", () => ({ sample: () => [] })],
    [
      "makes the same decisions from the same seed",
      () => ({
        sample(swarm, requester, wanted) {
          const others = swarm.uniform(wanted).filter(({ id }) => id !== requester.id);
          return calls++ % 2 === 0 ? others : others.reverse();
        },
      }),
    ],
    [
      "answers in time with 10,000 peers",
      () => ({
        sample(swarm, requester, wanted, random) {
          if (swarm.size > 1_000) dawdle(6);
          return fair.sample(swarm, requester, wanted, random);
        },
      }),
    ],
  ];
  it.each(broken)("finds one that does not do this alone: %s", (name, create) => {
    expect(check(create)).toEqual([name]);
  });

  it("has nothing against copies, which the tracker knows by their key", () => {
    const copies: PeerSampler = {
      sample: (swarm, _requester, wanted) => swarm.uniform(wanted).map((member) => ({ ...member })),
    };
    expect(check(() => copies)).toEqual([]);
  });

  it.each([
    [
      "somebody who is nobody",
      () => [null],
      "returns only members of the swarm, each once, and no more than wanted",
    ],
    [
      "later, in vain",
      () => Promise.reject(new Error("oops")),
      "never throws, whatever the size of the swarm",
    ],
  ])("finds one that answers %s", async (_, sample, name) => {
    expect(check(() => ({ sample: sample as never }))).toContain(name);
    // a rejection still unhandled then fails the whole run
    await new Promise((turned) => setImmediate(turned));
  });

  it("has one of them for every check", () => {
    expect(broken.map(([name]) => name)).toEqual(SAMPLER_CHECKS.map(({ name }) => name));
  });
});
