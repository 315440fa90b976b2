import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { encodeBencode, type BencodeInput } from "../../src/bencode/index.js";
import type { TrackerError } from "../../src/errors.js";
import { DEFAULT_LIMITS } from "../../src/limits.js";
import { decodeReply } from "../../src/tracker/reply-decoding.js";
import { encodeFailure, encodeReply } from "../../src/tracker/reply-encoding.js";
import type { AnnounceReply, TrackerReply } from "../../src/tracker/index.js";
import { usedBytes } from "./used-bytes.js";

const decode = (value: BencodeInput) => decodeReply(encodeBencode(value), DEFAULT_LIMITS);
const words = (text: string) => decodeReply(new TextEncoder().encode(text), DEFAULT_LIMITS) as TrackerError;

const peer = fc.record({
  host: fc.oneof(
    fc.ipV4().filter((host) => host !== "0.0.0.0"),
    fc.constantFrom("fd00::1", "2001:db8::2"),
  ),
  port: fc.integer({ min: 1, max: 65_535 }),
  peerId: fc.uint8Array({ minLength: 20, maxLength: 20 }),
});
const reply: fc.Arbitrary<TrackerReply> = fc.record({
  intervalMs: fc.integer({ min: 30, max: 86_400 }).map((seconds) => seconds * 1_000),
  minIntervalMs: fc.option(fc.constant(30_000), { nil: undefined }),
  seeds: fc.nat(),
  leechers: fc.nat(),
  peers: fc.array(peer, { maxLength: 30 }),
});
const byFamily = (left: { host: string }, right: { host: string }) =>
  Number(left.host.includes(":")) - Number(right.host.includes(":"));

describe("a tracker's reply", () => {
  test.prop([reply, fc.boolean(), fc.boolean()])("survives in every form", (sent, compact, noPeerId) => {
    const read = decodeReply(encodeReply(sent, { compact, noPeerId }), DEFAULT_LIMITS) as AnnounceReply;
    const peers = sent.peers.map(({ host, port }) => ({ host, port }));
    expect(read).toEqual({ ...sent, peers: compact ? peers.sort(byFamily) : peers, warning: undefined });
  });

  test.prop([fc.uint8Array({ maxLength: 300 })])("never throws on garbage", (bytes) => {
    const read = decodeReply(bytes, DEFAULT_LIMITS);
    if (read instanceof Error) expect(read).toMatchObject({ name: "TrackerError" });
  });

  test("is refused in words that name what came", () => {
    expect(words("").message).toMatch(/nothing at all/);
    expect(words("<!DOCTYPE html><title>404</title>").message).toMatch(
      /a web page \(\d+ bytes, beginning "<!DOCTYPE html>/,
    );
    expect(words("hello\u001b[2Jworld").message).toMatch(/not bencode .*"hello \[2Jworld"/);
    expect(words("i5e").message).toMatch(/not bencode/);
    expect(words("l".repeat(100_000)).message).toMatch(/not bencode/);
    expect(decode({ peers: new Uint8Array(7) })).toMatchObject({
      message: expect.stringMatching(/wrong length/),
    });
    expect(decode({ peers6: new Uint8Array(6) })).toMatchObject({
      message: expect.stringMatching(/wrong length/),
    });
  });

  test("gives the tracker's own reason, fit to be shown", () => {
    const refusal = decodeReply(encodeFailure(`no\u001b]0;x\u0007${"long ".repeat(100)}`), DEFAULT_LIMITS);
    expect((refusal as TrackerError).message).toMatch(/^the tracker refused: no \]0;x long/);
    expect((refusal as TrackerError).message.length).toBeLessThan(250);
    expect(refusal).toMatchObject({ answered: true });
    expect(decode({ "warning message": "soon\ngone", peers: "" })).toMatchObject({ warning: "soon gone" });
  });

  test("has intervals within reason", () => {
    const interval = (value: BencodeInput) => (decode({ interval: value }) as AnnounceReply).intervalMs;
    for (const often of [0, -5, 1, 29]) expect(interval(often)).toBe(30_000);
    expect(interval(31)).toBe(31_000);
    const least = (value: BencodeInput) => (decode({ "min interval": value }) as AnnounceReply).minIntervalMs;
    for (const often of [0, -5, 1, 10]) expect(least(often)).toBe(10_000);
    expect(least(11)).toBe(11_000);
    expect(interval(1e12)).toBe(86_400_000);
    expect(interval("often")).toBe(1_800_000);
    expect(decode({})).toEqual({
      intervalMs: 1_800_000,
      minIntervalMs: undefined,
      seeds: undefined,
      leechers: undefined,
      peers: [],
      warning: undefined,
    });
  });

  test("counts seeds and leechers, and nobody below none", () => {
    expect(decode({ complete: 3, incomplete: 0 })).toMatchObject({ seeds: 3, leechers: 0 });
    expect(decode({ complete: -1, incomplete: "two" })).toMatchObject({
      seeds: undefined,
      leechers: undefined,
    });
  });

  test("is an answer where a tracker says something wrong, and none where no tracker speaks", () => {
    expect(decode({ peers: new Uint8Array(7) })).toMatchObject({ answered: true });
    expect(words("<!DOCTYPE html>")).toMatchObject({ answered: false });
  });

  test("loses the peers that nobody can dial", () => {
    const peers = [
      { ip: "10.0.0.1", port: 0 },
      { ip: "10.0.0.1", port: 65_536 },
      { ip: "10.0.0.1", port: -1 },
      { ip: "10.0.0.1" },
      { port: 5 },
      { ip: "a b", port: 5 },
      { ip: "\u001b[2J", port: 5 },
      "10.0.0.1:5",
      5,
      { ip: "0.0.0.0", port: 5 },
      { ip: "peer.example", port: 5 },
      { ip: "::1", port: 65_535 },
    ];
    expect((decode({ peers }) as AnnounceReply).peers).toEqual([
      { host: "peer.example", port: 5 },
      { host: "::1", port: 65_535 },
    ]);
    const compact = Uint8Array.of(10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 10, 0, 0, 2, 1, 0);
    expect((decode({ peers: compact }) as AnnounceReply).peers).toEqual([{ host: "10.0.0.2", port: 256 }]);
  });

  test("gives no more peers than are wanted to be known", () => {
    const peers = new Uint8Array(6 * 10_000).fill(1);
    expect((decode({ peers }) as AnnounceReply).peers.length).toBe(DEFAULT_LIMITS.knownAddresses);
    const both = { peers: peers.subarray(0, 6 * 500), peers6: new Uint8Array(18 * 10_000).fill(1) };
    expect((decode(both) as AnnounceReply).peers.length).toBe(DEFAULT_LIMITS.knownAddresses);
    const plain = Array.from({ length: 5_000 }, () => ({ ip: "10.0.0.1", port: 1 }));
    expect((decode({ peers: plain }) as AnnounceReply).peers.length).toBe(DEFAULT_LIMITS.knownAddresses);
  });

  test("keeps nothing of a long message but what is shown of it", () => {
    const long = encodeBencode({ "failure reason": "x".repeat(1_000_000) });
    const before = usedBytes();
    const refusals = Array.from({ length: 20 }, () => decodeReply(long, DEFAULT_LIMITS) as TrackerError);
    expect((usedBytes() - before) / refusals.length).toBeLessThan(50_000);
    for (const { message } of refusals) expect(message).toMatch(/^the tracker refused: x{200}…$/);
    const cut = decode({ interval: 1_800, "warning message": "🙂".repeat(300) }) as AnnounceReply;
    expect(cut.warning).toBe(`${"🙂".repeat(200)}…`);
  });
});
