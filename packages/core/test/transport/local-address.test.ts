import { describe, expect, it } from "vitest";
import { localAddressFor } from "../../src/transport/index.js";

describe("localAddressFor", () => {
  it.each([
    ["192.0.2.1", "198.51.100.7"],
    ["192.0.2.1", "tracker.example"],
    ["2001:db8::1", "2001:db8::2"],
    ["127.0.0.2", "127.0.0.1"],
    ["127.0.0.2", "localhost"],
  ])("is %s, where the peer listens, on the way to %s", (host, to) => {
    expect(localAddressFor(host, to)).toBe(host);
  });

  it.each([
    ["0.0.0.0", "198.51.100.7"],
    ["::", "2001:db8::2"],
    ["my-machine", "198.51.100.7"],
    ["192.0.2.1", "2001:db8::2"],
    ["192.0.2.1", "127.0.0.1"],
    ["127.0.0.1", "198.51.100.7"],
    ["127.0.0.1", "tracker.example"],
    ["127.0.0.1", "127.0.0.1"],
  ])("is left to the system for a peer that listens at %s, on the way to %s", (host, to) => {
    expect(localAddressFor(host, to)).toBeUndefined();
  });
});
