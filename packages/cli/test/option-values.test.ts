import { describe, expect, it } from "vitest";
import { KIB } from "@minibit/core";
import { readAddress, readCount, readDuration, readPort, readSize, readSlots } from "../src/option-values.js";

type Reader = (text: string, option: string) => unknown;

const TAKEN: readonly (readonly [Reader, string, unknown])[] = [
  [readSize, "16384", 16_384],
  [readSize, "256KiB", 256 * KIB],
  [readSize, "1.5k", 1_500],
  [readSize, "6M", 6_000_000],
  [readPort, "0", 0],
  [readPort, "65535", 65_535],
  [readCount, "1", 1],
  [readAddress, "[::1]:50001", { host: "::1", port: 50_001 }],
  [readAddress, "peer.example:1", { host: "peer.example", port: 1 }],
  [readSlots, "4+1", { regular: 4, optimistic: 1 }],
  [readSlots, "0+1", { regular: 0, optimistic: 1 }],
  [readSlots, "auto", "auto"],
  [readSlots, "3", { regular: 3, optimistic: 0 }],
  [readDuration, "60", 60_000],
  [readDuration, "1.5m", 90_000],
  [readDuration, "500ms", 500],
  [readDuration, "2h", 7_200_000],
];

const REFUSED: readonly (readonly [Reader, string, string])[] = [
  ...["0", "-1", "big", "", "1 parsec"].map((text) => [readSize, text, "a size like 256KiB"] as const),
  ...["-1", "65536", "80.5", "0x50", ""].map((text) => [readPort, text, "a port from 0"] as const),
  ...["0", "1e3", "many"].map((text) => [readCount, text, "a whole number from 1"] as const),
  ...["1000000000", "99999999999"].map((text) => [readCount, text, "at most 999999999, not"] as const),
  ...["50001", "a:0", "::1:80", "a:65536"].map((text) => [readAddress, text, "an address like"] as const),
  ...["0", "0+0", "+1", "4+1+1", "-4", "auto+1"].map(
    (text) => [readSlots, text, "slots like 4+1, regular and optimistic, or auto"] as const,
  ),
  ...["0s", "-5s", "5 s", "1d", "25000h", ""].map((text) => [readDuration, text, "a duration like"] as const),
];

describe("option values", () => {
  it.each(TAKEN)("%o takes '%s'", (read, text, value) => {
    expect(read(text, "--option")).toEqual(value);
  });

  it.each(REFUSED)("%o refuses '%s', and shows option, value and an example", (read, text, wanted) => {
    const complaint = complaintAbout(() => read(text, "--option"));
    expect(complaint).toContain(`--option is ${wanted}`);
    expect(complaint.endsWith(`, not '${text}'`)).toBe(true);
  });
});

/** What the UsageError says that `read` throws. */
function complaintAbout(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect((error as Error).name).toBe("UsageError");
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}
