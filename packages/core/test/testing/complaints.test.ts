import { describe, expect, it } from "vitest";
import {
  type ChokeStrategy,
  type PeerSampler,
  type PieceSelector,
  type Plugin,
  definePlugin,
  defineStrategy,
} from "../../src/strategy/index.js";
import { CHOKER_CHECKS } from "../../src/testing/choker-checks.js";
import { type Complaint, type ConformanceCheck, errorOf } from "../../src/testing/conformance-check.js";
import { SAMPLER_CHECKS } from "../../src/testing/sampler-checks.js";
import { SELECTOR_CHECKS } from "../../src/testing/selector-checks.js";
import { StrategySubject } from "../../src/testing/strategy-subject.js";

const HEAD = { name: "test", apiVersion: 1 } as const;

/** The complaints of `checks` about `subject`, by check. */
function complaints<Strategy>(
  subject: StrategySubject<Strategy>,
  checks: readonly ConformanceCheck<Strategy>[],
): Record<string, Complaint> {
  const told = checks
    .filter(({ trait }) => trait === undefined)
    .map(({ name, complaint }) => [name, complaint(subject, () => {})] as const);
  return Object.fromEntries(told.filter((each): each is [string, Complaint] => each[1] !== undefined));
}

function subjectOf<Strategy>(
  kind: "selector" | "choker" | "sampler",
  plugin: Omit<Plugin, keyof typeof HEAD>,
) {
  return new StrategySubject<Strategy>(kind, { plugin: definePlugin({ ...HEAD, ...plugin }), name: "it" });
}

function ofSelector(select: () => PieceSelector["select"]): Record<string, Complaint> {
  const entry = defineStrategy({
    summary: "for this test",
    create: (): PieceSelector => ({ select: select() }),
  });
  return complaints(subjectOf<PieceSelector>("selector", { selectors: { it: entry } }), SELECTOR_CHECKS);
}

function ofChoker(unchoke: ChokeStrategy["unchoke"]): Record<string, Complaint> {
  const entry = defineStrategy({ summary: "for this test", create: (): ChokeStrategy => ({ unchoke }) });
  return complaints(subjectOf<ChokeStrategy>("choker", { chokers: { it: entry } }), CHOKER_CHECKS);
}

function ofSampler(sample: PeerSampler["sample"]): Record<string, Complaint> {
  const entry = defineStrategy({ summary: "for this test", create: (): PeerSampler => ({ sample }) });
  return complaints(subjectOf<PeerSampler>("sampler", { samplers: { it: entry } }), SAMPLER_CHECKS);
}

function* forEver<T>(item: T): Iterable<T> {
  for (;;) yield item;
}

const LEGAL = "chooses only pieces that the peer holds and that are neither complete nor started";
const COMPLETE = "completes a download while a seed is connected";

describe("what the conformance kit says", () => {
  it("is the error of the test itself, so that nothing cuts it off", () => {
    expect(errorOf("named somebody twice")).toEqual(new Error("named somebody twice"));
    const thrown = new Error("threw in select: oops");
    expect(errorOf(thrown)).toBe(thrown);
  });

  it("names the method that threw, and has what it threw as the cause: that knows the line", () => {
    const oops = new Error("oops");
    const throwing = (): never => {
      throw oops;
    };
    const told = { message: "threw in select: oops", cause: oops };
    expect(ofSelector(() => throwing)["never throws, whichever peers come and go"]).toMatchObject(told);
    expect(ofChoker(throwing)["never throws, whichever peers come and go"]).toMatchObject({
      message: "threw in unchoke: oops",
      cause: oops,
    });
    expect(ofSampler(throwing)["never throws, whatever the size of the swarm"]).toMatchObject({
      message: "with 1 peer it failed: oops",
      cause: oops,
    });
  });

  it("is heard of a selector that throws in a great torrent alone", () => {
    const told = ofSelector(() => (candidates, { torrent }) => {
      if (torrent.pieceCount > 1_000) throw new Error("so many");
      const [piece] = candidates.rarest();
      return piece;
    });
    expect(Object.values(told)).toEqual([new Error("threw in select: so many")]);
  });

  it.each([
    ["a text", () => "1", "selected a string: return the index of a candidate, or { piece, reason }"],
    [
      "a promise",
      () => Promise.resolve(1),
      "selected a promise (a strategy cannot be async): return the index of a candidate, or { piece, reason }",
    ],
    [
      "what is no piece",
      () => ({ piece: {} }),
      "selected an object: return the index of a candidate, or { piece, reason }",
    ],
    ["NaN", () => NaN, "selected piece NaN, which is not a candidate: the pieces are 0 to 0"],
  ])("of a selector that answers %s is what the engine says, and nothing of memory", (_, select, message) => {
    expect(ofSelector(() => select as never)).toEqual({
      [LEGAL]: message,
      [COMPLETE]: expect.stringMatching(/^selected /),
    });
  });

  it("is nothing of a selector that says null for idle, as the engine takes it", () => {
    const select: PieceSelector["select"] = (candidates) => {
      const [piece] = candidates.rarest();
      return piece ?? (null as never);
    };
    expect(ofSelector(() => select)).toEqual({});
  });

  it("comes to an end where an answer does not", () => {
    expect(
      Object.values(ofChoker(({ peers }) => forEver({ peer: peers[0]!.id, reason: "me" }))),
    ).toContainEqual(expect.stringMatching(/^unchoked peer \d+ twice$/));
    expect(Object.values(ofSampler((_, requester) => forEver(requester) as never))).toContain(
      "of 1 peer it returned one twice",
    );
  });
});
