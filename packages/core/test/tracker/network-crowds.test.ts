import { describe, expect, it } from "vitest";
import { NetworkCrowds } from "../../src/tracker/network-crowds.js";
import { networkOf } from "../../src/tracker/network-of.js";

describe("a network", () => {
  it("is full with as many members as it may have, and has room again for each that left", () => {
    const crowds = new NetworkCrowds(2);
    const areFull = (): boolean[] => ["one", "other"].map((network) => crowds.isFull(network));
    crowds.joined("one");
    expect(areFull()).toEqual([false, false]);
    crowds.joined("one");
    expect(areFull()).toEqual([true, false]);
    crowds.left("one");
    expect(areFull()).toEqual([false, false]);
    crowds.joined("one");
    expect(areFull()).toEqual([true, false]);
  });

  it("is an IPv4 address, an IPv6 site of 48 bits, or whatever has no address", () => {
    expect(networkOf("10.0.0.1")).not.toBe(networkOf("10.0.0.2"));
    expect(networkOf("2001:db8:1:2::1")).toBe(networkOf("2001:db8:1:3::2"));
    expect(networkOf("2001:db8:1::1")).not.toBe(networkOf("2001:db8:2::1"));
    expect(networkOf("somewhere")).toBe("somewhere");
  });
});
