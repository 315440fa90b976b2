/** Why a link was closed. */
export interface CloseReason {
  /** Who closed it: we, the remote peer, or the network in between. */
  readonly by: "us" | "them" | "network";
  /** What happened, for display. */
  readonly why: string;
  /** Whether the remote peer broke the protocol, so that it is not worth dialling again. */
  readonly violation?: boolean;
}

/** We close the link because of `why`. */
export function ours(why: string): CloseReason {
  return { by: "us", why };
}

/** We close the link because the remote peer broke the protocol. */
export function violation(why: string): CloseReason {
  return { by: "us", why, violation: true };
}
