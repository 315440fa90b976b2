import * as v from "valibot";
import type { Fault } from "../fault.js";
import { DURATION, PART, SPAN, type WrittenAmount } from "./amount.js";
import { fields } from "./fields.js";
import { byKind } from "./by-kind.js";
import { TEXT, YES_OR_NO } from "./plain.js";

/** Whom a fault hits. */
export interface WrittenTarget {
  /** A population, or one peer: `leecher-17`. */
  readonly who: string;
  /** Of a population, this part drawn at random; all unless given. */
  readonly part?: WrittenAmount | undefined;
}

/** Something that goes wrong. */
export type WrittenFault =
  /** Peers vanish; they come back after a time if it is given, with what they had unless `resumes` is false. */
  | (WrittenTarget & {
      readonly kind: "crash";
      readonly at: WrittenAmount;
      readonly restartAfter?: WrittenAmount | undefined;
      readonly resumes?: boolean | undefined;
    })
  /** Peers cannot reach the others, or those of `from` alone. */
  | (WrittenTarget & {
      readonly kind: "partition";
      readonly at: WrittenAmount;
      readonly for: WrittenAmount;
      readonly from?: string | undefined;
    })
  /** Lines carry less: this part of what they did. */
  | (WrittenTarget & {
      readonly kind: "slow-link";
      readonly at: WrittenAmount;
      readonly for: WrittenAmount;
      readonly to: WrittenAmount;
    })
  /** The tracker does not answer. */
  | { readonly kind: "tracker-outage"; readonly at: WrittenAmount; readonly for: WrittenAmount };

const A_FAULT = "a mapping with the kind: crash, partition, slow-link or tracker-outage";

const AT = v.pipe(DURATION, v.description("when it happens"));
const FOR = v.pipe(SPAN, v.description("how long it lasts"));

const TARGET = {
  who: v.pipe(TEXT, v.description("a population, or one peer of it: leecher-17")),
  part: v.optional(v.pipe(PART, v.description("of a population, this part drawn at random")), 1),
};

const CRASH = fields(
  A_FAULT,
  {
    kind: v.pipe(v.literal("crash"), v.description("peers vanish without a goodbye")),
    ...TARGET,
    at: AT,
    restartAfter: v.optional(
      v.pipe(SPAN, v.description("they are back after this time; unless given, they stay away")),
    ),
    resumes: v.optional(v.pipe(YES_OR_NO, v.description("whether they are back with what they had")), true),
  },
  ({ kind, at: atMs, restartAfter: restartAfterMs, resumes, ...target }): Fault => ({
    kind,
    atMs,
    target,
    restartAfterMs,
    resumes,
  }),
);

const PARTITION = fields(
  A_FAULT,
  {
    kind: v.pipe(v.literal("partition"), v.description("peers cannot reach others for a while")),
    ...TARGET,
    at: AT,
    for: FOR,
    from: v.optional(
      v.pipe(TEXT, v.description("the population or peer that they cannot reach; unless given, all others")),
    ),
  },
  ({ kind, at: atMs, for: durationMs, from, ...target }): Fault => ({ kind, atMs, durationMs, target, from }),
);

const SLOW_LINK = fields(
  A_FAULT,
  {
    kind: v.pipe(v.literal("slow-link"), v.description("lines carry less for a while")),
    ...TARGET,
    at: AT,
    for: FOR,
    to: v.pipe(
      PART,
      v.check((part) => part > 0, "is a part above 0, like 10%; a partition cuts peers off"),
      v.description("the part of what they carried that their lines still carry"),
    ),
  },
  ({ kind, at: atMs, for: durationMs, to: part, ...target }): Fault => ({
    kind,
    atMs,
    durationMs,
    target,
    part,
  }),
);

const TRACKER_OUTAGE = fields(
  A_FAULT,
  {
    kind: v.pipe(v.literal("tracker-outage"), v.description("the tracker does not answer for a while")),
    at: AT,
    for: FOR,
  },
  ({ kind, at: atMs, for: durationMs }): Fault => ({ kind, atMs, durationMs }),
);

/** Something that goes wrong. */
export const FAULT = byKind<WrittenFault, Fault>(A_FAULT, {
  crash: CRASH,
  partition: PARTITION,
  "slow-link": SLOW_LINK,
  "tracker-outage": TRACKER_OUTAGE,
});
