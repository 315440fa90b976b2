import { describe, expect, it } from "vitest";
import { servesEverybody, whyNobody } from "../../src/exploring/servers.js";
import type { Population } from "../../src/scenario/scenario.js";
import { population } from "../checking/small-swarm.js";

const slots = (regular: number, optimistic: number) => ({ slots: { regular, optimistic } });

describe("a population", () => {
  it("serves everybody eventually with a choker that promises it and slots of both kinds", () => {
    expect(servesEverybody(population({ choker: "tft", ...slots(1, 1) }))).toBe(true);
    expect(servesEverybody(population({ choker: "tft", slots: "auto" }))).toBe(true);
    expect(whyNobody(population({ choker: "tft", ...slots(1, 1) }))).toBeUndefined();
  });

  it.each<[string, Partial<Population>]>([
    ["without regular slots", { choker: "tft", ...slots(0, 1) }],
    ["without optimistic slots", { choker: "tft", ...slots(1, 0) }],
    ["with a choker that promises nothing", { choker: "fickle", ...slots(1, 1) }],
  ])("need not serve everybody %s", (_what, facts) => {
    expect(servesEverybody(population(facts))).toBe(false);
    expect(whyNobody(population(facts))).toBeUndefined();
  });

  it.each<[string, Partial<Population>]>([
    ["a free rider serves no one", { behaviour: { kind: "free-rider" } }],
    ["it corrupts blocks", { behaviour: { kind: "corrupting", part: 1 } }],
    ["'nobody' serves no one", { choker: "nobody" }],
    ["'withholding' unchokes and sends nothing", { choker: "withholding" }],
    ["it has no slots", { choker: "tft", ...slots(0, 0) }],
  ])("serves nobody, because %s", (why, facts) => {
    expect(whyNobody(population(facts))).toBe(why);
    expect(servesEverybody(population(facts))).toBe(false);
  });
});
