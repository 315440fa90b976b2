import { DialError } from "../errors.js";
import type { Scheduler, Timer } from "../runtime/index.js";
import { sameBytes } from "../units/index.js";
import { type CloseReason, type Handshake, HandshakeDecoder } from "../wire/index.js";
import { type PeerAddress, formatAddress } from "./address.js";
import type { TcpReader, TcpSocket } from "./tcp-socket.js";

/** The first bytes from the other end. */
export interface Greeting {
  /** Their handshake. */
  readonly theirs: Handshake;
  /** Bytes of messages that came in the same chunk. */
  readonly early: Uint8Array;
}

/**
 * Waits for the handshake of the other end of a socket, until a time-out or the first wrong byte. The socket is paused
 * when the handshake has arrived, and destroyed if it does not arrive.
 */
export class TcpHandshake implements TcpReader, Timer {
  readonly #decoder = new HandshakeDecoder();
  readonly #socket: TcpSocket;
  readonly #from: string;
  readonly #infoHash: Uint8Array | undefined;
  readonly #done: (result: Greeting | DialError) => void;
  readonly #timeout: Timer;
  #over = false;

  /**
   * @param infoHash the only torrent that is accepted; undefined for any.
   * @param done called once, in a later turn, unless cancelled before.
   */
  constructor(
    socket: TcpSocket,
    from: PeerAddress,
    infoHash: Uint8Array | undefined,
    wait: { readonly scheduler: Scheduler; readonly timeoutMs: number },
    done: (result: Greeting | DialError) => void,
  ) {
    this.#socket = socket;
    this.#from = formatAddress(from);
    this.#infoHash = infoHash;
    this.#done = done;
    this.#timeout = wait.scheduler.after(wait.timeoutMs, () => {
      this.#fail(`no handshake from ${this.#from} within ${wait.timeoutMs / 1_000} s`);
    });
    socket.reader = this;
  }

  read(bytes: Uint8Array, length: number): void {
    if (this.#over) return;
    const taken = this.#decoder.read(bytes, length);
    if (this.#decoder.failed) this.#fail(`${this.#from} does not speak BitTorrent, at least not unencrypted`);
    else if (this.#isOtherTorrent()) this.#fail(`${this.#from} shares another torrent`);
    else if (this.#decoder.handshake)
      this.#succeed(this.#decoder.handshake, new Uint8Array(bytes.subarray(taken, length)));
  }

  ended(reason: CloseReason, cause?: Error): void {
    if (reason.by === "them") this.#fail(`${this.#from} closed the link without a handshake${this.#guess}`);
    else this.#fail(`cannot reach ${this.#from}: ${reason.why}`, cause);
  }

  cancel(): void {
    if (this.#finish()) this.#socket.destroy();
  }

  /** Why it may have closed the link, if it sent nothing that tells. Clients that require encryption do so too. */
  get #guess(): string {
    return this.#decoder.infoHash ? "" : ": perhaps it lacks the torrent, or requires encryption";
  }

  #isOtherTorrent(): boolean {
    const theirs = this.#decoder.infoHash;
    return theirs !== undefined && this.#infoHash !== undefined && !sameBytes(theirs, this.#infoHash);
  }

  #succeed(theirs: Handshake, early: Uint8Array): void {
    if (!this.#finish()) return;
    this.#socket.pause();
    this.#done({ theirs, early });
  }

  #fail(why: string, cause?: Error): void {
    if (!this.#finish()) return;
    this.#socket.destroy();
    this.#done(new DialError(why, { cause }));
  }

  /** @returns false if it was already over. */
  #finish(): boolean {
    if (this.#over) return false;
    this.#over = true;
    this.#timeout.cancel();
    return true;
  }
}
