import { describe, expect, it } from "vitest";
import { subnetOf } from "../../src/samplers/subnet.js";

describe("the network of an address", () => {
  it.each([
    ["192.0.2.1", "192.0.2.254"],
    ["2001:db8:0:1::1", "2001:db8:0:1:ffff::2"],
    ["2001:db8::1", "2001:DB8:0:0:1:2:3:4"],
    ["2001:0db8::1", "2001:db8::"],
    ["::1", "::2"],
    ["1::", "1:0:0:0:2::"],
    ["fe80::1%eth0", "fe80::2%eth1"],
    ["tracker.test", "tracker.test"],
  ])("is the same for %s and %s", (one, other) => {
    expect(subnetOf(one)).toBe(subnetOf(other));
  });

  it.each([
    ["192.0.2.1", "192.0.3.1"],
    ["2001:db8:0:1::1", "2001:db8:0:2::1"],
    ["::1", "0:0:0:1::1"],
    ["1:2:3:4:5:6:7:8", "1:2:3:5:5:6:7:8"],
    ["one.test", "two.test"],
  ])("is another for %s and %s", (one, other) => {
    expect(subnetOf(one)).not.toBe(subnetOf(other));
  });
});
