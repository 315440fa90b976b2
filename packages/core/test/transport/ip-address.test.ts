import { isIP } from "node:net";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { bytesToIp, ipToBytes, isLoopback, isUnspecified, unmapIp } from "../../src/transport/index.js";

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
});
