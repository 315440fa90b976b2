import * as v from "valibot";
import type { Behaviour } from "../behaviour.js";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { PART, SPAN, type WrittenAmount } from "./amount.js";
import { whole } from "./plain.js";
import { fields } from "./fields.js";
import { oneOf, type OneOfSchema } from "./one-of.js";

/** Serves no peer, and connects to every peer it can find. */
export interface WrittenLargeView {
  /** Time before it announces again. */
  readonly "large-view": WrittenAmount;
}

/** Claims to hold pieces that it does not hold. */
export interface WrittenLying {
  /** The part of the missing pieces that it claims to hold. */
  readonly lying: WrittenAmount;
}

/** Sends some corrupt blocks. */
export interface WrittenCorrupting {
  /** The part of its blocks that is corrupt. */
  readonly corrupting: WrittenAmount;
}

/** Appears as several peers at once. */
export interface WrittenSybil {
  /** Number of identities that share its access link. */
  readonly sybil: number;
}

/**
 * How a peer deviates from an honest one. Given as a word, `large-view` announces every 30 s, `lying` claims half of
 * the missing pieces, `corrupting` affects a block in ten, and `sybil` has two identities.
 */
export type WrittenBehaviour =
  | "honest"
  | "free-rider"
  | "large-view"
  | "lying"
  | "corrupting"
  | "sybil"
  | WrittenLargeView
  | WrittenLying
  | WrittenCorrupting
  | WrittenSybil;

const A_BEHAVIOUR =
  "honest, free-rider, large-view, lying, corrupting or sybil; the last four can say how much: " +
  "{ large-view: 30s }, { lying: 50% }, { corrupting: 10% }, { sybil: 2 }";

/** Schema of what peers do. */
export const BEHAVIOUR: OneOfSchema<WrittenBehaviour, Behaviour> = oneOf<WrittenBehaviour, Behaviour>(
  A_BEHAVIOUR,
  {
    words: {
      honest: { kind: "honest" },
      "free-rider": { kind: "free-rider" },
      "large-view": { kind: "large-view", announceEveryMs: 30_000 },
      lying: { kind: "lying", part: 0.5 },
      corrupting: { kind: "corrupting", part: 0.1 },
      sybil: { kind: "sybil", identities: 2 },
    },
    keyed: {
      "large-view": fields(
        A_BEHAVIOUR,
        {
          "large-view": v.pipe(
            SPAN,
            v.description(
              "serves nobody and connects to everybody it finds: how long it waits before it announces again; 30s if only the word is given",
            ),
          ),
        },
        (given) => ({ kind: "large-view" as const, announceEveryMs: given["large-view"] }),
      ),
      lying: fields(
        A_BEHAVIOUR,
        {
          lying: v.pipe(
            PART,
            v.description(
              "the part of its missing pieces that it claims to hold; 50% if only the word is given",
            ),
          ),
        },
        ({ lying: part }) => ({ kind: "lying" as const, part }),
      ),
      corrupting: fields(
        A_BEHAVIOUR,
        {
          corrupting: v.pipe(
            PART,
            v.description("the part of the blocks it sends that are corrupt; 10% if only the word is given"),
          ),
        },
        ({ corrupting: part }) => ({ kind: "corrupting" as const, part }),
      ),
      sybil: fields(
        A_BEHAVIOUR,
        {
          sybil: v.pipe(
            whole(2, SCENARIO_LIMITS.identities),
            v.description("how many identities share one link; 2 if only the word is given"),
          ),
        },
        ({ sybil: identities }) => ({ kind: "sybil" as const, identities }),
      ),
    },
  },
);
