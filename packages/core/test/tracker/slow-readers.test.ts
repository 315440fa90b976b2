import { type Socket, connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeBencode } from "../../src/bencode/index.js";
import { parseMetainfo } from "../../src/metainfo/index.js";
import { SeededRandom } from "../../src/runtime/index.js";
import { ManualClock } from "../../src/testing/index.js";
import { Tracker, TrackerServer } from "../../src/tracker/index.js";

/** More hashes than sockets hold themselves: 20 MB. */
const PIECES = 1_000_000;
const PIECE_LENGTH = 16_384;
/** An answer has more bytes than this; two have at most `HEADERS` more than twice this. */
const ANSWER = PIECES * 20;
const HEADERS = 10_000;
const CUT_OFF = { done: true, value: Buffer.alloc(0) };
/** As in limits.ts: thirty times the limit for a request. */
const LONGEST_ANSWER_MS = 300_000;

let clock: ManualClock;
let server: TrackerServer;
let port: number;
let request: string;
const sockets: Socket[] = [];

beforeEach(async () => {
  clock = new ManualClock();
  const tracker = new Tracker({ scheduler: clock, random: new SeededRandom(1) });
  const torrent = parseMetainfo(encodeBencode({ info: INFO }));
  tracker.catalogue.add(torrent);
  request = `GET /torrents/${torrent.infoHashHex}.torrent HTTP/1.1\r\n\r\n`;
  server = new TrackerServer(tracker);
  ({ port } = await server.listen({ host: "127.0.0.1", port: 0 }));
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server.close();
});

const INFO = {
  length: PIECES * PIECE_LENGTH,
  name: "large",
  "piece length": PIECE_LENGTH,
  pieces: new Uint8Array(PIECES * 20),
};

/** A client that requested the torrent, and reads on command. */
class Reader {
  /** Bytes read. */
  read = 0;
  readonly #socket = connect(port, "127.0.0.1");
  readonly #chunks = this.#socket.iterator() as AsyncIterator<Buffer>;

  constructor(times = 1) {
    sockets.push(this.#socket);
    this.#socket.write(request.repeat(times));
  }

  /** Reads until `bytes` in total, or it is cut off. */
  async readTo(bytes: number): Promise<void> {
    while (this.read < bytes) {
      const { value, done } = await this.#chunks.next().catch(() => CUT_OFF);
      if (done === true) return;
      this.read += value.length;
    }
  }
}

it("who was answered may ask again over the same connection, however long afterwards", async () => {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  const answers = socket.iterator() as AsyncIterator<Buffer>;
  for (let asked = 0; asked < 2; asked++) {
    socket.write("GET /nothing HTTP/1.1\r\n\r\n");
    const { value } = await answers.next();
    expect(String(value)).toMatch(/^HTTP\/1.1 404/);
    clock.advance(2 * LONGEST_ANSWER_MS);
  }
});

describe("who reads an answer a few bytes at a time", () => {
  it("is cut off when it takes longer than an answer may", async () => {
    const reader = new Reader();
    for (let part = 0; part < 5; part++) {
      await reader.readTo(reader.read + 1);
      clock.advance(LONGEST_ANSWER_MS / 5 - 1);
    }
    const before = reader.read;
    await reader.readTo(before + 1);
    expect(reader.read).toBeGreaterThan(before);
    clock.advance(5);
    await reader.readTo(ANSWER);
    expect(reader.read).toBeLessThan(ANSWER);
  });

  it("has as long for each of several that it asked for at once", async () => {
    const reader = new Reader(3);
    for (let answer = 0; answer < 3; answer++) {
      await reader.readTo(answer * ANSWER + HEADERS);
      clock.advance(LONGEST_ANSWER_MS - 1);
    }
    await reader.readTo(3 * ANSWER);
    expect(reader.read).toBeGreaterThanOrEqual(3 * ANSWER);
  });
});
