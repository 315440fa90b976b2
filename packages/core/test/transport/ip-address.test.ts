import { isIP } from "node:net";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import {
  SCOPE,
  bytesToIp,
  ipToBytes,
  isLoopback,
  isUnspecified,
  scopeOf,
  unmapIp,
} from "../../src/transport/index.js";

describe("IP addresses", () => {
  test.prop([fc.oneof(fc.ipV4(), fc.ipV6())])("are read whenever Node takes them for one", (text) => {
    const bytes = ipToBytes(text);
    expect(bytes?.length).toBe(isIP(text) === 4 ? 4 : 16);
  });

  test.prop([fc.stringMatching(/^[0-9a-f:.]{0,24}$/)])("are not read where Node sees none", (text) => {
    const plain = text
      .split(".")
      .map((part) => part.replace(/^0+(?=\d)/, ""))
      .join(".");
    expect(ipToBytes(plain) !== undefined).toBe(isIP(plain) !== 0);
  });

  test.prop([fc.uint8Array({ minLength: 16, maxLength: 16 })])(
    "of IPv6 are written as URLs write them",
    (bytes) => {
      const text = bytesToIp(bytes);
      expect(`[${text}]`).toBe(new URL(`http://[${text}]/`).hostname);
      expect(ipToBytes(text)).toEqual(bytes);
    },
  );

  test.prop([fc.uint8Array({ minLength: 4, maxLength: 4 })])("of IPv4 survive being written", (bytes) => {
    expect(ipToBytes(bytesToIp(bytes))).toEqual(bytes);
  });

  test("are told apart: loopback, unspecified, mapped", () => {
    expect(["127.0.0.1", "127.9.9.9", "::1", "10.0.0.1", "::2"].map(isLoopback)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(["0.0.0.0", "::", "0.0.0.1", "name"].map(isUnspecified)).toEqual([true, true, false, false]);
    expect(unmapIp("::ffff:10.1.2.3")).toBe("10.1.2.3");
    expect(unmapIp("::1")).toBe("::1");
    expect(ipToBytes("fe80::1%eth0")).toEqual(ipToBytes("fe80::1"));
  });

  test("reach as far as their ranges say", () => {
    const reaching = {
      machine: ["127.0.0.1", "127.255.0.9", "0.0.0.0", "::", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1"],
      link: ["169.254.169.254", "fe80::1", "fe80::1%eth0", "febf::1"],
      site: ["10.0.0.1", "172.16.0.1", "172.31.9.9", "192.168.1.1", "100.64.0.1", "fd00::1", "fec0::1"],
      global: [
        "1.1.1.1",
        "172.32.0.1",
        "100.128.0.1",
        "192.169.0.1",
        "2001:db8::1",
        "::ffff:8.8.8.8",
        "name",
      ],
    };
    for (const [scope, addresses] of Object.entries(reaching)) {
      expect(addresses.map(scopeOf)).toEqual(addresses.map(() => SCOPE[scope as keyof typeof SCOPE]));
    }
  });
});
