import * as v from "valibot";
import type { NetworkPlan } from "../scenario.js";
import { FREQUENCY, type WrittenAmount } from "./amount.js";
import { type EntriesOf, fields } from "./fields.js";
import { isNot } from "./is-not.js";
import { LATENCY, type WrittenLatency } from "./latency.js";
import { YES_OR_NO } from "./plain.js";

/** The network between the peers. */
export interface WrittenNetwork {
  /** Name of the link model, which determines the rates of concurrent transfers; `turns` by default. */
  readonly model?: NetworkPlan["model"] | undefined;
  /** How long a message takes; 50 ms by default. */
  readonly latency?: WrittenLatency | undefined;
  /** Rate at which each connection breaks by itself; never by default. */
  readonly losses?: WrittenAmount | undefined;
  /** Whether a connection that was idle starts slowly, as TCP does; false by default. */
  readonly slowStart?: boolean | undefined;
  /** Whether messages and headers take bandwidth; true by default. */
  readonly overhead?: boolean | undefined;
}

const MODEL = v.picklist(["turns", "max-min"], isNot("turns or max-min"));

const ENTRIES = {
  model: v.optional(
    v.pipe(
      MODEL,
      v.description("how concurrent transfers share a line: block by block, or by an exact and slow solver"),
    ),
    "turns",
  ),
  latency: v.optional(v.pipe(LATENCY, v.description("how long a message takes, one way")), "50ms"),
  losses: v.optional(v.pipe(FREQUENCY, v.description("how often a connection breaks by itself")), 0),
  slowStart: v.optional(
    v.pipe(YES_OR_NO, v.description("whether an idle connection starts slowly, as TCP does")),
    false,
  ),
  overhead: v.optional(
    v.pipe(YES_OR_NO, v.description("whether messages and headers take bandwidth, or only blocks")),
    true,
  ),
} satisfies EntriesOf<WrittenNetwork>;

/** The network between the peers. */
export const NETWORK = fields(
  "a mapping of model, latency and so on",
  ENTRIES,
  ({ losses, ...given }): NetworkPlan => ({ ...given, lossPerSecond: losses }),
);
