import * as v from "valibot";
import type { Fault } from "../fault.js";
import type { NamedPeers } from "../named-peers.js";
import { DURATION, PART, SPAN, type WrittenAmount } from "./amount.js";
import { fields } from "./fields.js";
import { byKind } from "./by-kind.js";
import { isNot } from "./is-not.js";
import { TEXT, YES_OR_NO } from "./plain.js";

/** The target of a fault. */
export interface WrittenTarget {
  /** A population, or one peer: `leecher-17`; or a list of them. */
  readonly who: NamedPeers;
  /** The part of all these peers to draw at random; all by default. */
  readonly part?: WrittenAmount | undefined;
}

/** Peers vanish without disconnecting. */
export interface WrittenCrash extends WrittenTarget {
  /** Kind of fault. */
  readonly kind: "crash";
  /** Time of the crash. */
  readonly at: WrittenAmount;
  /** Time after which they come back; never by default. */
  readonly restartAfter?: WrittenAmount | undefined;
  /** Whether they still have what they had when they come back; true by default. */
  readonly resumes?: boolean | undefined;
}

/** Peers cannot reach others for a while. */
export interface WrittenPartition extends WrittenTarget {
  /** Kind of fault. */
  readonly kind: "partition";
  /** Start. */
  readonly at: WrittenAmount;
  /** Duration. */
  readonly for: WrittenAmount;
  /** The populations or peers that they cannot reach; all others by default. */
  readonly from?: NamedPeers | undefined;
}

/** The access links of peers carry less for a while. */
export interface WrittenSlowLink extends WrittenTarget {
  /** Kind of fault. */
  readonly kind: "slow-link";
  /** Start. */
  readonly at: WrittenAmount;
  /** Duration. */
  readonly for: WrittenAmount;
  /** The part of their capacity that remains. */
  readonly to: WrittenAmount;
}

/** The tracker does not answer for a while. */
export interface WrittenOutage {
  /** Kind of fault. */
  readonly kind: "tracker-outage";
  /** Start. */
  readonly at: WrittenAmount;
  /** Duration. */
  readonly for: WrittenAmount;
}

/** A fault to inject into the run. */
export type WrittenFault = WrittenCrash | WrittenPartition | WrittenSlowLink | WrittenOutage;

const A_FAULT = "a mapping with the kind: crash, partition, slow-link or tracker-outage";

const AT = v.pipe(DURATION, v.description("when it happens"));
const FOR = v.pipe(SPAN, v.description("how long it lasts"));

const WRONG_LIST = isNot("a list of at least one population or peer");
const LIST = v.pipe(v.array(TEXT, WRONG_LIST), v.minLength(1, WRONG_LIST));

/** A JSON Schema is made from the schema for undefined. */
const NAMES = v.lazy((input) => {
  if (input === undefined) return v.union([TEXT, LIST]);
  return Array.isArray(input) ? LIST : TEXT;
}) as v.LazySchema<v.GenericSchema<NamedPeers>>;

const TARGET = {
  who: v.pipe(
    NAMES,
    v.description("a population, or one peer of it: leecher-17; or a list of them: [fast, slow]"),
  ),
  part: v.optional(v.pipe(PART, v.description("this part of all these peers, drawn at random")), 1),
};

const CRASH = fields(
  A_FAULT,
  {
    kind: v.pipe(v.literal("crash"), v.description("peers vanish without a goodbye")),
    ...TARGET,
    at: AT,
    restartAfter: v.optional(
      v.pipe(SPAN, v.description("when they are back, counted from the crash; if not given, they stay away")),
    ),
    resumes: v.optional(v.pipe(YES_OR_NO, v.description("whether they still have their data then")), true),
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
      v.pipe(
        NAMES,
        v.description("the populations or peers that they cannot reach; if not given, all others"),
      ),
    ),
  },
  ({ kind, at: atMs, for: durationMs, from, ...target }): Fault => ({ kind, atMs, durationMs, target, from }),
);

const SLOW_LINK = fields(
  A_FAULT,
  {
    kind: v.pipe(v.literal("slow-link"), v.description("links carry less for a while")),
    ...TARGET,
    at: AT,
    for: FOR,
    to: v.pipe(
      PART,
      v.check((part) => part > 0, "is a part above 0, like 10%; a partition cuts peers off"),
      v.description("the part of their usual rate that their links still carry"),
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

/** Schema of a fault. */
export const FAULT = byKind<WrittenFault, Fault>(A_FAULT, {
  crash: CRASH,
  partition: PARTITION,
  "slow-link": SLOW_LINK,
  "tracker-outage": TRACKER_OUTAGE,
});
