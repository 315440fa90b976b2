import {
  type Acceptor,
  type Bitfield,
  type Link,
  type PeerMessages,
  type Random,
  type Transport,
  pieceIndex,
} from "@minibit/core";
import { PassingLink } from "../network/index.js";
import type { Behaviour } from "../scenario/behaviour.js";
import { CorruptingMessages } from "./corrupting-messages.js";
import { LyingMessages } from "./lying-messages.js";

/** Holds the pieces of a misbehaving peer. */
interface Owner {
  readonly disk: Bitfield;
}

/** Wraps `transport` if the `behaviour` of its peer affects what it sends; otherwise returns it as it is. */
export function bentTransport(
  transport: Transport,
  behaviour: Behaviour,
  owner: Owner,
  random: Random,
): Transport {
  const bend = bending(behaviour, owner, random);
  if (!bend) return transport;
  const bent = (link: Link): Link => new PassingLink(link, bend(link.outgoing));
  return {
    uplink: transport.uplink,
    listen: (address, acceptor, done) => transport.listen(address, bentAcceptor(acceptor, bent), done),
    dial: (address, ours, done) =>
      transport.dial(address, ours, (result) => done(result instanceof Error ? result : bent(result))),
    fanout: () => transport.fanout(),
  };
}

function bentAcceptor(acceptor: Acceptor, bent: (link: Link) => Link): Acceptor {
  return {
    accept: (theirs, from) => acceptor.accept(theirs, from),
    opened: (link, infoHash) => acceptor.opened(bent(link), infoHash),
  };
}

function bending(
  behaviour: Behaviour,
  { disk }: Owner,
  random: Random,
): ((outgoing: PeerMessages) => PeerMessages) | undefined {
  if (behaviour.kind === "corrupting")
    return (outgoing) => new CorruptingMessages(outgoing, behaviour.part, random);
  if (behaviour.kind !== "lying") return undefined;
  const claimed = Array.from({ length: disk.length }, (_, piece) => pieceIndex(piece)).filter(
    (piece) => !disk.has(piece) && random.next() < behaviour.part,
  );
  return (outgoing) => new LyingMessages(outgoing, disk, claimed);
}
