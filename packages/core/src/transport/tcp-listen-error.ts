import { ListenError } from "../errors.js";
import { type PeerAddress, formatAddress } from "./address.js";
import { describeNetworkError, networkErrorCode } from "./tcp-errors.js";

const ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE: "choose another port, or 0 for any free one",
  EADDRNOTAVAIL: "choose an address of this machine, or 0.0.0.0 for all of them",
  ENOTFOUND: "choose an address of this machine, or 0.0.0.0 for all of them",
  EACCES: "choose a port above 1023",
};

/** Explains `cause`, with which a server could not listen at `address`, and what to do about it. @internal */
export function listenError(address: PeerAddress, cause: Error): ListenError {
  const advice = ADVICE[networkErrorCode(cause)] ?? "choose another address";
  const why = describeNetworkError(cause);
  return new ListenError(`cannot listen at ${formatAddress(address)}: ${why}; ${advice}`, { cause });
}
