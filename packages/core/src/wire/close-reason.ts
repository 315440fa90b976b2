/** Why a link ended. */
export interface CloseReason {
  /** Who ended it: we, they, or the network between us. */
  readonly by: "us" | "them" | "network";
  /** What happened, for people. */
  readonly why: string;
  /** They broke the protocol: not worth dialling again. */
  readonly violation?: boolean;
}

/** We end it, because of `why`. */
export function ours(why: string): CloseReason {
  return { by: "us", why };
}

/** We end it, since they broke the protocol. */
export function violation(why: string): CloseReason {
  return { by: "us", why, violation: true };
}
