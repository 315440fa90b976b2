import { describe, expect, it } from "vitest";
import { AvoidedAddresses } from "../../src/peer/avoided-addresses.js";

const CAPACITY = 40;
const at = (host: string, port = 1) => ({ host, port });

/** `count` addresses, of one host or of as many hosts. */
const portsOf = (host: string, count: number) =>
  Array.from({ length: count }, (_, port) => at(host, port + 1));
const hosts = (count: number) => Array.from({ length: count }, (_, host) => at(`10.0.0.${host}`));

function avoiding(...addresses: ReturnType<typeof at>[]): AvoidedAddresses {
  const avoided = new AvoidedAddresses(CAPACITY);
  for (const address of addresses) avoided.add(address);
  return avoided;
}

/** How many of `addresses` are avoided. */
const count = (avoided: AvoidedAddresses, addresses: ReturnType<typeof at>[]): number =>
  addresses.filter((address) => avoided.has(address)).length;

describe("AvoidedAddresses", () => {
  it("tells the ports of a host apart", () => {
    const avoided = avoiding(at("10.0.0.1", 1));
    expect(avoided.has(at("10.0.0.1", 1))).toBe(true);
    expect(avoided.has(at("10.0.0.1", 2))).toBe(false);
    expect(avoided.has(at("10.0.0.2", 1))).toBe(false);
  });

  it("keeps as many as there is room for, and those that came last", () => {
    const all = hosts(CAPACITY + 5);
    const avoided = avoiding(...all);
    expect(count(avoided, all)).toBe(CAPACITY);
    expect(count(avoided, all.slice(5))).toBe(CAPACITY);
  });

  it("does not count an address twice", () => {
    const all = hosts(CAPACITY);
    const avoided = avoiding(...all, ...all);
    expect(count(avoided, all)).toBe(CAPACITY);
  });

  it("does not let one host push out others, at however many ports it turns up", () => {
    const others = hosts(CAPACITY / 2);
    const many = portsOf("10.1.1.1", 1_000);
    const avoided = avoiding(...others, ...many);
    expect(count(avoided, others)).toBe(others.length);
    expect(count(avoided, many)).toBe(16);
    expect(avoided.has(many.at(-1)!)).toBe(true);
  });
});
