import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { TrackerError } from "../../src/errors.js";
import { refusalOf } from "../../src/tracker/announce-check.js";
import { parseAnnounceQuery, type AnnounceQuery } from "../../src/tracker/announce-query.js";
import { percentDecode, percentEncode } from "../../src/tracker/percent-encoding.js";
import { withAnnounceQuery } from "../../src/tracker/tracker-url.js";
import { announceOf } from "./fixtures.js";

const id = fc.uint8Array({ minLength: 20, maxLength: 20 });
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const event = fc.constantFrom("started", "completed", "stopped", undefined);

/** The tracker's complaint about `query`. */
function complaint(query: string): string | undefined {
  const parsed = parseAnnounceQuery(query);
  return parsed instanceof TrackerError ? parsed.message : refusalOf(parsed.request);
}

/** A valid query with `change` applied; undefined omits a parameter. */
function queryWith(change: Record<string, string | undefined>): string {
  const good = { info_hash: "%00".repeat(20), peer_id: "a".repeat(20), port: "6881", left: "0" };
  const parameters: Record<string, string | undefined> = { ...good, ...change };
  return Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

describe("an announce's query", () => {
  test.prop([id, id, count, count, count, fc.integer({ min: 1, max: 65_535 }), event, fc.nat(200)])(
    "brings over what the client put in, whatever the bytes",
    (infoHash, peerId, uploaded, downloaded, left, port, happens, wanted) => {
      const request = announceOf("", {
        infoHash,
        peerId,
        uploaded,
        downloaded,
        left,
        port,
        event: happens,
        wanted,
      });
      const url = withAnnounceQuery("http://host/announce?key=a%26b", request);
      const query = new URL(url).search.slice(1);
      expect(query.startsWith("key=a%26b&")).toBe(true);
      expect((parseAnnounceQuery(query) as AnnounceQuery).request).toEqual(request);
    },
  );

  test.prop([fc.string({ unit: "binary-ascii", maxLength: 80 })])("never throws on garbage", (text) => {
    expect(parseAnnounceQuery(text)).toBeInstanceOf(TrackerError);
  });

  test.prop([fc.uint8Array()])("percent-encoding brings back every byte", (bytes) => {
    expect(percentDecode(percentEncode(bytes))).toEqual(bytes);
  });

  test("takes unescaped bytes for themselves, a plus too, and refuses broken escapes", () => {
    expect(percentDecode("a+\xff%2b")).toEqual(Uint8Array.of(0x61, 0x2b, 0xff, 0x2b));
    expect(["%", "%1", "%zz", "\u0100"].map(percentDecode)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("is refused in clear words", () => {
    expect(complaint(queryWith({ info_hash: undefined }))).toBe("info_hash is missing");
    expect(complaint(queryWith({ info_hash: "a".repeat(19) }))).toBe(
      "info_hash has 19 bytes; it must have 20",
    );
    expect(complaint(queryWith({ info_hash: "%g0" }))).toBe("info_hash is not percent-encoded");
    expect(complaint(queryWith({ peer_id: "short" }))).toBe("peer_id has 5 bytes; it must have 20");
    expect(complaint(queryWith({ port: "0" }))).toBe("port is 0; it must be from 1 to 65535");
    expect(complaint(queryWith({ port: "65536" }))).toBe("port is 65536; it must be from 1 to 65535");
    expect(complaint(queryWith({ port: undefined }))).toBe("port is missing");
    expect(complaint(queryWith({ left: "-1" }))).toBe(
      "left is -1; it must be a whole number of bytes from 0",
    );
    expect(complaint(queryWith({ left: undefined }))).toBe("left is missing");
    expect(complaint(queryWith({ left: "" }))).toBe("left is missing");
    expect(complaint(queryWith({ numwant: "1e9" }))).toBe("numwant is not a whole number");
    expect(complaint(queryWith({ uploaded: "0x10" }))).toBe("uploaded is not a whole number");
    expect(complaint(queryWith({}))).toBeUndefined();
  });

  test("has defaults where clients differ", () => {
    const { request, compact, noPeerId } = parseAnnounceQuery(queryWith({ numwant: "-1" })) as AnnounceQuery;
    expect(request).toMatchObject({ wanted: 50, uploaded: 0, downloaded: 0, event: undefined });
    expect({ compact, noPeerId }).toEqual({ compact: true, noPeerId: false });
    const unknown = parseAnnounceQuery(
      queryWith({ left: "9223372036854775807", event: "paused", compact: "0" }),
    );
    expect((unknown as AnnounceQuery).request).toMatchObject({
      left: Number.MAX_SAFE_INTEGER,
      event: undefined,
    });
    expect((unknown as AnnounceQuery).compact).toBe(false);
    expect(parseAnnounceQuery(queryWith({ no_peer_id: "1" }))).toMatchObject({ noPeerId: true });
  });
});
