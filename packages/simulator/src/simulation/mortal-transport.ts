import type { Transport } from "@minibit/core";
import type { MortalScheduler } from "../clock/index.js";

/** Wraps `transport` for a peer that may die: then its earlier dials get no answer, and their links are lost. */
export function mortalTransport(transport: Transport, lifetime: MortalScheduler): Transport {
  return {
    uplink: transport.uplink,
    listen: (address, acceptor, done) => transport.listen(address, acceptor, done),
    dial: (address, ours, done) =>
      transport.dial(address, ours, (result) => {
        if (!lifetime.isDead) done(result);
        else if (!(result instanceof Error)) result.close(LOST);
      }),
    fanout: () => transport.fanout(),
  };
}

const LOST = { by: "network", why: "nobody is there any more" } as const;
