import type { Logger, Timer } from "../runtime/index.js";
import { type Link, type PeerAddress, type Transport, formatAddress } from "../transport/index.js";
import type { Handshake } from "../wire/index.js";
import type { AddressBook } from "./address-book.js";
import type { ConnectionSlots, SlotSeeker } from "./connection-slots.js";

/** Parts of a {@link Dialler}. */
export interface DiallerParts {
  /** Opens links. */
  readonly transport: Transport;
  /** Our handshake. */
  readonly handshake: Handshake;
  /** The addresses to dial. */
  readonly book: AddressBook;
  /** Limits how many to dial at a time. */
  readonly slots: ConnectionSlots;
  /** Logs failures. */
  readonly logger: Logger;
  /** Whether the torrent wants another link. */
  readonly wanting: () => boolean;
  /** Called with each link that opens. */
  readonly opened: (link: Link) => void;
}

/** Dials the addresses of a torrent while it wants more links. */
export class Dialler implements SlotSeeker {
  readonly #pending = new Map<string, Timer>();
  /** Held here, because it is asked every second and mostly has nothing to dial. */
  readonly #book: AddressBook;
  /** Whether it waits for a slot. */
  #isInLine = false;

  /** Dials nothing before {@link Dialler.pump}. */
  constructor(private readonly parts: DiallerParts) {
    this.#book = parts.book;
  }

  /** Number of links being opened. */
  get dialling(): number {
    return this.#pending.size;
  }

  /** Dials as many addresses as are wanted and allowed, taking turns with others if they already wait. */
  pump(): void {
    if (this.#isWanting() && this.parts.slots.othersWait(this)) {
      this.#wait();
      return this.parts.slots.handOut();
    }
    while (this.#isWanting()) {
      if (!this.parts.slots.mayDial) return this.#wait();
      if (!this.#dialNext()) break;
    }
    this.#leave();
  }

  takeTurn(): void {
    this.#isInLine = false;
    if (this.#isWanting() && this.#dialNext() && this.#isWanting()) this.#wait();
  }

  /** Cancels the dials in progress. */
  stop(): void {
    const { slots } = this.parts;
    for (const dial of this.#pending.values()) dial.cancel();
    slots.dialling -= this.#pending.size;
    this.#pending.clear();
    this.#leave();
    slots.handOut();
  }

  #isWanting(): boolean {
    return this.#book.mayBeDue && this.parts.wanting();
  }

  #wait(): void {
    this.#isInLine = true;
    this.parts.slots.wait(this);
  }

  #leave(): void {
    if (!this.#isInLine) return;
    this.#isInLine = false;
    this.parts.slots.leave(this);
  }

  /** Dials the next address. Returns whether there was one. */
  #dialNext(): boolean {
    const address = this.#book.next();
    if (address) this.#dial(address);
    return address !== undefined;
  }

  #dial(address: PeerAddress): void {
    const { handshake, slots, transport } = this.parts;
    const key = formatAddress(address);
    slots.dialling++;
    const timer = transport.dial(address, handshake, (result) => {
      this.#pending.delete(key);
      slots.dialling--;
      if (result instanceof Error) this.#failed(address, result);
      else this.#reached(address, result);
      slots.handOut();
    });
    this.#pending.set(key, timer);
  }

  #failed(address: PeerAddress, { message }: Error): void {
    this.parts.logger.debug(`could not reach ${formatAddress(address)}`, { reason: message });
    this.#book.failed(address);
  }

  #reached(address: PeerAddress, link: Link): void {
    this.#book.joined(address);
    this.parts.opened(link);
  }
}
