import type { Logger, Timer } from "../runtime/index.js";
import { type Link, type PeerAddress, type Transport, formatAddress } from "../transport/index.js";
import type { Handshake } from "../wire/index.js";
import type { AddressBook } from "./address-book.js";
import type { ConnectionSlots } from "./connection-slots.js";

/** What a {@link Dialler} works with. */
export interface DiallerParts {
  /** Opens links. */
  readonly transport: Transport;
  /** What we say first. */
  readonly handshake: Handshake;
  /** Whom to dial. */
  readonly book: AddressBook;
  /** How many at a time. */
  readonly slots: ConnectionSlots;
  /** Hears of failures. */
  readonly logger: Logger;
  /** Whether the torrent wants another link. */
  readonly wanting: () => boolean;
  /** A link was opened. */
  readonly opened: (link: Link) => void;
}

/** Dials the addresses of a torrent while it wants more links. */
export class Dialler {
  readonly #pending = new Map<string, Timer>();
  /** At hand, since it is asked every second, and mostly has nobody to dial. */
  readonly #book: AddressBook;

  /** Dials nobody before {@link Dialler.pump}. */
  constructor(private readonly parts: DiallerParts) {
    this.#book = parts.book;
  }

  /** Links being opened. */
  get dialling(): number {
    return this.#pending.size;
  }

  /** Dials as many as are wanted and allowed. */
  pump(): void {
    while (this.#book.mayBeDue && this.#mayDial()) {
      const address = this.#book.next();
      if (!address) return;
      this.#dial(address);
    }
  }

  /** Gives up what is being dialled. */
  stop(): void {
    for (const dial of this.#pending.values()) dial.cancel();
    this.parts.slots.dialling -= this.#pending.size;
    this.#pending.clear();
  }

  #mayDial(): boolean {
    const { slots, wanting } = this.parts;
    return wanting() && slots.mayDial;
  }

  #dial(address: PeerAddress): void {
    const { handshake, logger, opened, slots, transport } = this.parts;
    const key = formatAddress(address);
    slots.dialling++;
    const timer = transport.dial(address, handshake, (result) => {
      this.#pending.delete(key);
      slots.dialling--;
      if (result instanceof Error) {
        logger.debug(`could not reach ${key}`, { reason: result.message });
        this.#book.failed(address);
      } else {
        this.#book.joined(address);
        opened(result);
      }
    });
    this.#pending.set(key, timer);
  }
}
