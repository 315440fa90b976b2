import type { Clock } from "../runtime/index.js";
import type { Link, Remote } from "../transport/index.js";
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
 * Decides which links of a torrent are kept: no more than there is place for, none to ourselves or to whoever
 * is banned, and one to each peer. Peers are told apart by their ids, never by address; but where there is no place, one
 * that has been of no use for long gives way to who dials us, or to whom we would dial: one of the torrent itself, or,
 * where all torrents together have as many as they may, one of another.
 *
 * Invariant: an address in the book is busy while a connection has it among its addresses.
 */
export class Admission implements SlotHolder {
  readonly #byId = new Map<string, Connection>();
  readonly #banned = new Set<string>();
  /** Those that were told to give way, and are not gone yet. */
  readonly #leaving = new Set<Connection>();
  /** Before this nobody has to give way, milliseconds. */
  #nobodyIdleBefore = 0;

  /** Nobody is here; `mayGrow` says whether one more may come as far as the torrent goes, `slots` for the peer. */
  constructor(
    private readonly ourId: Uint8Array,
    private readonly book: AddressBook,
    private readonly clock: Clock,
    private readonly slots: ConnectionSlots,
    private readonly mayGrow: () => boolean,
  ) {}

  /** Whether somebody with this id may open a link. */
  mayKnock(peerId: Uint8Array): boolean {
    if (this.#banned.has(byteString(peerId))) return false;
    return this.#hasPlace || this.mayGiveWay || (this.mayGrow() && this.slots.mayGiveWay);
  }

  /** A link of no use gives way to whom we would dial, where there is no place. Who has what we lack may never dial us. */
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

  /** Why `link`, which has just opened, is not kept; undefined when it is. */
  refusal({ remote }: Link): CloseReason | undefined {
    const refusal = this.#judge(remote);
    if (refusal && remote.dialled) this.#dialledInVain(remote, refusal);
    return refusal;
  }

  /** `connection` is kept. Another one to the same peer, which it replaces, is closed. */
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
   * `connection` is gone: its addresses may be dialled again, but not the one at which it broke the protocol. The
   * others are hearsay: whoever took the id of another, or told the port of another, must not cost us that peer.
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
   * `connection` says at which port it listens, by which it may be dialled once it is gone. One address a link
   * is enough: more would be a way to fill the book.
   */
  listensAt(connection: Connection, port: number): void {
    if (connection.addresses.length > 0) return;
    const address = { host: connection.link.remote.address.host, port };
    connection.foundAt(address);
    this.book.add(address, "peer");
    this.book.joined(address);
  }

  /** `remote`, which may be gone, does not come in again, nor is it dialled; its link is closed if there is one. */
  ban({ address, dialled, peerId }: Remote, why: string): void {
    const key = byteString(peerId);
    this.#banned.add(key);
    if (dialled) this.book.avoid(address);
    this.#byId.get(key)?.close(violation(why));
  }

  get #hasPlace(): boolean {
    return this.mayGrow() && this.slots.mayOpen;
  }

  #judge({ dialled, peerId }: Remote): CloseReason | undefined {
    if (sameBytes(peerId, this.ourId)) return OURSELVES;
    if (this.#banned.has(byteString(peerId))) return BANNED;
    const held = this.#byId.get(byteString(peerId));
    if (!held) return this.#hasPlace || (!dialled && this.#makePlace()) ? undefined : NO_PLACE;
    return replacesLink(this.ourId, peerId, held.link.remote.dialled, dialled) ? undefined : CONNECTED_TWICE;
  }

  /** Who gives way to somebody new; undefined when nobody has to. */
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

/**
 * What is to be expected of the peer whose link ended. Cut off by the network, it may not have come to say so; and
 * what somebody said who broke the protocol is not to be believed.
 */
function wantsOf({ view }: Connection, reason: CloseReason): Wants {
  if (reason.violation) return "now";
  if (view.isSeed) return "never";
  return reason.by === "network" || view.interestedInUs || view.weAreInterested ? "now" : "later";
}
