import { type OnReadOpts, Socket, connect, isIP } from "node:net";
import type { CloseReason } from "../wire/index.js";
import type { PeerAddress } from "./address.js";
import { describeNetworkError } from "./tcp-errors.js";

/** Receives what a {@link TcpSocket} reads. */
export interface TcpReader {
  /** Consumes the first `length` of `bytes` at once, since the buffer is shared. */
  read(bytes: Uint8Array, length: number): void;
  /** Nothing more arrives, because of `reason`. Called once. */
  ended(reason: CloseReason, cause?: Error): void;
}

/**
 * A socket that reads into a buffer shared with all others, and whose reader can be replaced: first the handshake's,
 * then the link's.
 */
export class TcpSocket {
  readonly #socket: Socket;
  #reader: TcpReader | undefined;
  #error: Error | undefined;
  #ended = false;

  /** @param open makes the socket, with these options for reading. */
  private constructor(buffer: Uint8Array, open: (onread: OnReadOpts) => Socket) {
    const take = (length: number, bytes: Uint8Array): boolean => {
      this.#reader?.read(bytes, length);
      return true;
    };
    this.#socket = open({ buffer, callback: take });
    // "data" is never emitted if the buffer is used; otherwise it brings the bytes
    this.#socket.on("data", (chunk: Buffer) => take(chunk.length, chunk));
    this.#socket.resume();
    this.#socket.on("error", (error) => (this.#error = error));
    this.#socket.on("end", () => this.#end({ by: "them", why: "they closed the link" }));
    this.#socket.on("close", () => {
      const why = this.#error ? describeNetworkError(this.#error) : "the link is gone";
      this.#end({ by: "network", why });
    });
  }

  /**
   * Connects to `address`; bytes written before it is connected are sent once it is.
   *
   * @param localAddress where to connect from; undefined leaves it to the system.
   * @throws {@link !RangeError | RangeError} if the port is invalid.
   */
  static dial(address: PeerAddress, localAddress: string | undefined, buffer: Uint8Array): TcpSocket {
    const { host, port } = address;
    const family = localAddress === undefined ? undefined : isIP(localAddress);
    return new TcpSocket(buffer, (onread) =>
      connect({ host, port, localAddress, family, noDelay: true, onread }),
    );
  }

  /** Takes over an `accepted` socket, which must not be used elsewhere from now on. */
  static accept(accepted: Socket, buffer: Uint8Array, adoptsHandles: boolean): TcpSocket {
    return new TcpSocket(buffer, (onread) => (adoptsHandles && adoptHandle(accepted, onread)) || accepted);
  }

  /** Sets the reader from now on. */
  set reader(reader: TcpReader) {
    this.#reader = reader;
  }

  /** Bytes written that the network has not taken yet. */
  get queuedBytes(): number {
    return this.#socket.writableLength;
  }

  /** Sends `bytes`, which must not change until `written` is called: in a later turn, even if sending failed. */
  write(bytes: Uint8Array, written?: () => void): void {
    this.#socket.write(bytes, written);
  }

  /** Collects writes into one system call until {@link TcpSocket.uncork}. */
  cork(): void {
    this.#socket.cork();
  }

  /** Sends what has been collected. */
  uncork(): void {
    this.#socket.uncork();
  }

  /** Stops reading from the network. */
  pause(): void {
    this.#socket.pause();
  }

  /** Reads from the network again. */
  resume(): void {
    this.#socket.resume();
  }

  /** Sends what is queued, then ends the sending side. */
  end(): void {
    this.#socket.end();
  }

  /** Closes at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  #end(reason: CloseReason): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#reader?.ended(reason, this.#error);
  }
}

/**
 * Returns a socket that takes over the handle of `accepted` and reads into the shared buffer, which Node offers only to
 * sockets that dial: a leecher that was dialled gets 20 % more throughput. This needs `_handle` and an undocumented
 * option; without them it returns undefined and leaves `accepted` as it was.
 */
function adoptHandle(accepted: Socket, onread: OnReadOpts): Socket | undefined {
  const holder = accepted as unknown as { _handle?: { useUserBuffer?: unknown } | null };
  const handle = holder._handle;
  if (typeof handle?.useUserBuffer !== "function") return undefined;
  const options = { handle, readable: true, writable: true, onread };
  const adopter = new Socket(options);
  if ((adopter as unknown as typeof holder)._handle !== handle) return undefined;
  holder._handle = null;
  accepted.destroy(); // or its server would count it forever
  return adopter;
}
