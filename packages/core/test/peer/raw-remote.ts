import { type AddressInfo, type Socket, connect, createServer } from "node:net";
import { onTestFinished } from "vitest";
import { DEFAULT_LIMITS } from "../../src/limits.js";
import { FakeIncoming } from "../../src/testing/index.js";
import type { PeerAddress } from "../../src/transport/index.js";
import {
  type Handshake,
  HandshakeDecoder,
  WireDecoder,
  encodeHandshake,
  encodeReserved,
} from "../../src/wire/index.js";

/** The ids of messages (BEP 3, 6 and 10): repeated here, so that the tests check them too. */
export const ID = {
  choke: 0,
  unchoke: 1,
  interested: 2,
  notInterested: 3,
  have: 4,
  bitfield: 5,
  request: 6,
  piece: 7,
  haveAll: 14,
  haveNone: 15,
  reject: 16,
  allowedFast: 17,
  extended: 20,
} as const;

/** A message of the peer protocol with its length: the id, then these numbers and bytes. */
export function message(id: number, ...parts: (number | Uint8Array)[]): Buffer {
  const body = parts.map((part) => (typeof part === "number" ? word(part) : Buffer.from(part)));
  const length = body.reduce((sum, { length: bytes }) => sum + bytes, 1);
  return Buffer.concat([word(length), Buffer.of(id), ...body]);
}

/** Four bytes, big-endian. */
export function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A handshake for `infoHash` with every extension; the peer id is twenty times `letter`. */
export function greeting(infoHash: Uint8Array, letter = "x", fast = true): Handshake {
  const peerId = new TextEncoder().encode(letter.repeat(20));
  return { infoHash, peerId, reserved: encodeReserved({ fast, extended: true }) };
}

/** The remote end of a connection as a plain socket, which sends whatever a test wants. */
export class RawRemote {
  /** Messages received after the handshake. */
  readonly heard = new FakeIncoming();
  /** Whether the other end has closed the connection. */
  closed = false;
  /** Returns the answer to a request for a block, if any. */
  answer: (piece: number, begin: number, length: number) => Uint8Array | undefined = () => undefined;
  readonly #handshakes = new HandshakeDecoder();
  readonly #decoder = new WireDecoder(this.heard, DEFAULT_LIMITS);

  constructor(readonly socket: Socket) {
    this.heard.wants = () => false;
    this.heard.onCall = (name) => {
      if (name === "request") this.#answer();
    };
    socket.on("data", (chunk) => this.#read(chunk));
    socket.on("error", () => {});
    socket.on("end", () => (this.closed = true));
    socket.on("close", () => (this.closed = true));
    onTestFinished(() => void socket.destroy());
  }

  /** Connects and sends `first`. */
  static connect({ host, port }: PeerAddress, first: Uint8Array | Handshake = new Uint8Array()): RawRemote {
    const remote = new RawRemote(connect({ host, port, noDelay: true }));
    if (first instanceof Uint8Array) remote.send(first);
    else remote.greet(first);
    return remote;
  }

  /** Listens; each connection is passed to `greet`. */
  static async listen(greet: (remote: RawRemote) => void): Promise<PeerAddress> {
    const server = createServer((socket) => greet(new RawRemote(socket)));
    onTestFinished(() => void server.close());
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
  }

  /** Their handshake, once received. */
  get handshake(): Handshake | undefined {
    return this.#handshakes.handshake;
  }

  greet(handshake: Handshake): void {
    this.send(encodeHandshake(handshake));
  }

  send(...bytes: Uint8Array[]): void {
    this.socket.write(Buffer.concat(bytes));
  }

  #read(chunk: Buffer): void {
    const taken = this.#handshakes.read(chunk, chunk.length);
    const rest = chunk.subarray(taken);
    this.#decoder.read(rest, rest.length);
  }

  #answer(): void {
    const [, piece = 0, begin = 0, length = 0] = this.heard.lines.at(-1)!.split(" ").map(Number);
    const block = this.answer(piece, begin, length);
    if (block) this.send(message(ID.piece, piece, begin, block));
  }
}
