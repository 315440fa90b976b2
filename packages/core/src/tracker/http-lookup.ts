import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";

/**
 * Looks names up like the system, without the addresses for which `objection` returns an error; if none is left,
 * that error is the result. Looking up beforehand was rejected: the next lookup may give another address.
 */
export function lookupWithout(objection: (address: string) => Error | undefined): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const admitted = found.filter(({ address }) => !objection(address));
      const [first] = admitted;
      if (!first) done(objection(found[0]?.address ?? "") ?? new Error("no address"), []);
      else if (options.all) done(null, admitted);
      else done(null, first.address, first.family);
    });
  };
}
