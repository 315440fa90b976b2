/** Whom a fault hits: a population, a peer of it (`leecher-17`), or a random part of a population. */
export interface FaultTarget {
  /** The name of a population or of one peer. */
  readonly who: string;
  /** Of a population, this part drawn at random; 1 for all. */
  readonly part: number;
}

/** Something that goes wrong. Times are milliseconds since the start of the run. */
export type Fault =
  /** Peers vanish without a goodbye; back after `restartAfterMs`, with or without what they had. */
  | {
      readonly kind: "crash";
      readonly atMs: number;
      readonly target: FaultTarget;
      readonly restartAfterMs: number | undefined;
      readonly resumes: boolean;
    }
  /** Peers cannot reach the others for a while; `from` names those whom alone they cannot reach. */
  | {
      readonly kind: "partition";
      readonly atMs: number;
      readonly durationMs: number;
      readonly target: FaultTarget;
      readonly from: string | undefined;
    }
  /** The lines of peers carry less for a while: this part of what they did. */
  | {
      readonly kind: "slow-link";
      readonly atMs: number;
      readonly durationMs: number;
      readonly target: FaultTarget;
      readonly part: number;
    }
  /** The tracker does not answer. */
  | { readonly kind: "tracker-outage"; readonly atMs: number; readonly durationMs: number };
