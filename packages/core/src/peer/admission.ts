import type { Clock } from "../runtime/index.js";
import type { Link, PeerAddress, Remote } from "../transport/index.js";
import { byteString, sameBytes } from "../units/index.js";
import { type CloseReason, ours, violation } from "../wire/index.js";
import type { AddressBook, Wants } from "./address-book.js";
import type { Connection } from "./connection.js";
import type { ConnectionSlots, SlotHolder } from "./connection-slots.js";
import { replacesLink } from "./duplicate-links.js";
import { idleLink, nobodyIdleBefore } from "./idle-link.js";

const OURSELVES = ours("it is this peer itself");
const BANNED = ours("banned");
const CONNECTED_TWICE = ours("connected twice");
const NO_PLACE = ours("no connection slot is free");
const GIVES_WAY = ours("of no use for long, while others wait for a connection slot");

/**
 * Decides which links of a torrent are kept: no more than there are slots, none to ourselves or to a banned peer, and
 * one to each peer. Peers are identified by their ids, never by address. Only a ban holds for an id at one host: anybody
 * can learn the id of another peer, and would get it banned. But if no slot is free, a link that has long been of no use
 * gives way to a peer that dials us or that we would dial: a link of the torrent itself or, if all torrents together
 * have as many as they may, one of another.
 *
 * Invariant: an address in the book is busy while a connection has it among its addresses.
 */
export class Admission implements SlotHolder {
  readonly #byId = new Map<string, Connection>();
  /** See {@link banKey}. */
  readonly #banned = new Set<string>();
  /** Connections that were told to give way and have not closed yet. */
  readonly #leaving = new Set<Connection>();
  /** No link has to give way before this time, milliseconds. */
  #nobodyIdleBefore = 0;

  /** Starts without links; `mayGrow` says whether the torrent may have one more, `slots` whether the peer may. */
  constructor(
    private readonly ourId: Uint8Array,
    private readonly book: AddressBook,
    private readonly clock: Clock,
    private readonly slots: ConnectionSlots,
    private readonly mayGrow: () => boolean,
  ) {}

  /** Returns whether the peer with this id at `from` may open a link. */
  mayKnock(peerId: Uint8Array, from: PeerAddress): boolean {
    if (this.#banned.has(banKey(peerId, from))) return false;
    return this.#hasPlace || this.mayGiveWay || (this.mayGrow() && this.slots.mayGiveWay);
  }

  /**
   * If no slot is free, closes a useless link in favour of a peer to dial: one that has what we lack may never dial us.
   */
  makePlaceToDial(): void {
    if (!this.#hasPlace && this.book.isDue) this.#makePlace();
  }

  get mayGiveWay(): boolean {
    return this.#idler() !== undefined;
  }

  giveWay(): boolean {
    const idler = this.#idler();
    if (!idler) return false;
    this.#leaving.add(idler);
    idler.close(GIVES_WAY);
    return true;
  }

  /** Returns why `link`, which has just opened, is not kept; undefined if it is. */
  refusal({ remote }: Link): CloseReason | undefined {
    const refusal = this.#judge(remote);
    if (refusal && remote.dialled) this.#dialledInVain(remote, refusal);
    return refusal;
  }

  /** Keeps `connection`. If it replaces another connection to the same peer, that one is closed. */
  add(connection: Connection): void {
    const { dialledAt, link } = connection;
    const key = byteString(link.remote.peerId);
    const held = this.#byId.get(key);
    this.#byId.set(key, connection);
    this.#nobodyIdleBefore = 0;
    if (held) connection.foundAt(...held.addresses);
    if (dialledAt) connection.foundAt(dialledAt);
    held?.close(CONNECTED_TWICE);
  }

  /**
   * Removes `connection`, which has closed. Its addresses may be dialled again, except the one at which it broke the
   * protocol. The others are hearsay: a peer that used the id or named the port of another must not cost us that peer.
   */
  remove(connection: Connection, reason: CloseReason): void {
    const key = byteString(connection.link.remote.peerId);
    this.#leaving.delete(connection);
    if (this.#byId.get(key) !== connection) return;
    this.#byId.delete(key);
    for (const address of connection.addresses) {
      if (reason.violation && address === connection.dialledAt) this.book.avoid(address);
      else this.book.left(address, wantsOf(connection, reason));
    }
  }

  /**
   * Notes the port on which `connection` says it listens, to dial it there once it is gone. One address per link is
   * enough: more would be a way to fill the book.
   */
  listensAt(connection: Connection, port: number): void {
    if (connection.addresses.length > 0) return;
    const address = { host: connection.link.remote.address.host, port };
    connection.foundAt(address);
    this.book.add(address, "peer");
    this.book.joined(address);
  }

  /**
   * Bans `remote`, which may be gone: it is neither accepted nor dialled again, and its link is closed if it has one.
   */
  ban({ address, dialled, peerId }: Remote, why: string): void {
    this.#banned.add(banKey(peerId, address));
    if (dialled) this.book.avoid(address);
    const held = this.#byId.get(byteString(peerId));
    if (held?.link.remote.address.host === address.host) held.close(violation(why));
  }

  get #hasPlace(): boolean {
    return this.mayGrow() && this.slots.mayOpen;
  }

  #judge({ address, dialled, peerId }: Remote): CloseReason | undefined {
    if (sameBytes(peerId, this.ourId)) return OURSELVES;
    if (this.#banned.has(banKey(peerId, address))) return BANNED;
    const held = this.#byId.get(byteString(peerId));
    if (!held) return this.#hasPlace || (!dialled && this.#makePlace()) ? undefined : NO_PLACE;
    return replacesLink(this.ourId, peerId, held.link.remote.dialled, dialled) ? undefined : CONNECTED_TWICE;
  }

  /** Returns the link that gives way to a new one; undefined if none has to. */
  #idler(): Connection | undefined {
    const now = this.clock.now();
    if (now < this.#nobodyIdleBefore) return undefined;
    const staying = Array.from(this.#byId.values()).filter((connection) => !this.#leaving.has(connection));
    const idler = idleLink(staying, now);
    if (!idler) this.#nobodyIdleBefore = nobodyIdleBefore(staying, now);
    return idler;
  }

  #makePlace(): boolean {
    return this.giveWay() || (this.mayGrow() && this.slots.giveWay());
  }

  #dialledInVain({ address, peerId }: Remote, refusal: CloseReason): void {
    if (refusal === NO_PLACE) this.book.left(address, "now");
    else if (refusal === CONNECTED_TWICE) this.#byId.get(byteString(peerId))?.foundAt(address);
    else this.book.avoid(address);
  }
}

/** Returns what identifies a banned peer: its id, and its host, since it may have stolen the id. */
function banKey(peerId: Uint8Array, { host }: PeerAddress): string {
  return `${byteString(peerId)} ${host}`;
}

/**
 * Returns what the peer whose link ended may want. If the network cut it off, it may have had no chance to say so; and
 * a peer that broke the protocol is not believed.
 */
function wantsOf({ view }: Connection, reason: CloseReason): Wants {
  if (reason.violation) return "now";
  if (view.isSeed) return "never";
  return reason.by === "network" || view.interestedInUs || view.weAreInterested ? "now" : "later";
}
