import type { ChokeStrategy } from "@minibit/core/strategy";
import { chokeRound } from "@minibit/core/testing";
import { expect, it } from "vitest";
import { Nobody } from "../../src/index.js";
import { bytes, peers } from "./round-views.js";

it("nobody serves nobody, whatever it is given, and keeps nobody", () => {
  const nobody: ChokeStrategy = new Nobody();
  const generous = peers({ received: bytes(9_000) }, { unchoked: true, unchokedAs: "regular" });
  expect(nobody.unchoke(chokeRound(generous))).toEqual([]);
  expect(nobody.unchoke(chokeRound(generous, { seeding: true, trigger: "slot-free" }))).toEqual([]);
});
