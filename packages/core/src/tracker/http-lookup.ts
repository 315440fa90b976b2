import { lookup } from "node:dns";
import type { LookupFunction } from "node:net";

/**
 * Looks names up as the system does, and leaves out the addresses to which `objection` has an error; that error is
 * the answer where nothing is left. Looking up beforehand was rejected: the name may lead elsewhere the next time.
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
