import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { decodeCompactPeers, encodeCompactPeers } from "../../src/tracker/compact-peers.js";

const port = fc.integer({ min: 1, max: 65_535 });

describe("compact peers", () => {
  test.prop([fc.array(fc.record({ host: fc.ipV4(), port }))])("of IPv4 survive", (peers) => {
    const bytes = encodeCompactPeers(peers, 4);
    expect(bytes.length).toBe(peers.length * 6);
    expect(decodeCompactPeers(bytes, 4)).toEqual(peers);
  });

  test.prop([fc.uint8Array({ maxLength: 200 })])(
    "are refused if and only if the length does not fit",
    (bytes) => {
      expect(decodeCompactPeers(bytes, 4) === undefined).toBe(bytes.length % 6 !== 0);
      const ipv6 = decodeCompactPeers(bytes, 16);
      expect(ipv6 === undefined).toBe(bytes.length % 18 !== 0);
      if (ipv6) expect(encodeCompactPeers(ipv6, 16)).toEqual(bytes);
    },
  );

  test("hold the addresses of one family", () => {
    const peers = [
      { host: "10.0.0.1", port: 1 },
      { host: "fe80::1", port: 2 },
      { host: "a.name", port: 3 },
    ];
    expect(encodeCompactPeers(peers, 4)).toEqual(Uint8Array.of(10, 0, 0, 1, 0, 1));
    expect(decodeCompactPeers(encodeCompactPeers(peers, 16), 16)).toEqual([{ host: "fe80::1", port: 2 }]);
  });
});
