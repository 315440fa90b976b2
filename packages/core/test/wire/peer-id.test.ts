import { describe, expect, it } from "vitest";
import { SeededRandom } from "../../src/runtime/index.js";
import { clientName, makePeerId } from "../../src/wire/index.js";

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

describe("makePeerId", () => {
  it.each([
    ["alice", /^-MB0100-alice[A-Za-z0-9]{7}$/],
    ["bartholomew", /^-MB0100-bartho[A-Za-z0-9]{6}$/],
    ["bartholomew the great", /^-MB0100-bartho[A-Za-z0-9]{6}$/],
    ["Zoë the 3rd", /^-MB0100-Zothe3[A-Za-z0-9]{6}$/],
    ["", /^-MB0100-[A-Za-z0-9]{12}$/],
    [undefined, /^-MB0100-[A-Za-z0-9]{12}$/],
  ])("shows the name %s as far as it fits", (name, pattern) => {
    expect(textOf(makePeerId(name, new SeededRandom(1)))).toMatch(pattern);
  });

  it("tells peers of the same name apart", () => {
    const random = new SeededRandom(1);
    const ids = Array.from({ length: 1_000 }, () => textOf(makePeerId("alice", random)));
    expect(new Set(ids).size).toBe(1_000);
  });
});

describe("clientName", () => {
  it.each([
    ["-MB0100-alice1234567", "MiniBit 0.1.0"],
    ["-LT20A0-123456789012", "libtorrent 2.0.10"],
    ["-qB4651-123456789012", "qBittorrent 4.6.5.1"],
    ["-UT355S-123456789012", "uTorrent 3.5.5"],
    ["-TR4050-123456789012", "Transmission 4.0.5"],
    ["-TR3000-123456789012", "Transmission 3.00"],
    ["-TR2940-123456789012", "Transmission 2.94"],
    ["A2-1-36-0-1234567890", "aria2 1.36.0"],
    ["A2-10-36-12-12345678", "aria2 10.36.12"],
    ["M7-9-TR4050-12345678", "M7-9-TR4050-12345678"],
    ["M7-A2-1-36-0-1234567", "M7-A2-1-36-0-1234567"],
    ["-XX0000-123456789012", "-XX0000-123456789012"],
    ["M7-9-2--abc\u001b[31m\u0000\u00ff%", "M7-9-2--abc%1b[31m%00%ff%25"],
    ["M7-9-2--first!last~ \u007f", "M7-9-2--first!last~%20%7f"],
  ])("names %j", (id, name) => {
    expect(clientName(ascii(id))).toBe(name);
  });

  it("reads our own", () => {
    expect(clientName(makePeerId("alice", new SeededRandom(2)))).toBe("MiniBit 0.1.0");
  });
});
