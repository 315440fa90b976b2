import { type PeerStatus, peerKey } from "@minibit/core";
import { describe, expect, it } from "vitest";
import { peerLabel } from "../../src/explain/peer-label.js";

function peer(key: number, name: string): PeerStatus {
  const address = { host: "10.0.0.1", port: 6880 + key };
  return { key: peerKey(key), name, address } as PeerStatus;
}

describe("the label of a peer", () => {
  const [alice, client, sameClient] = [peer(1, "alice"), peer(2, "MiniBit 0.1.0"), peer(3, "MiniBit 0.1.0")];

  it("is its name", () => {
    expect(peerLabel(alice, [alice, client])).toBe("alice");
    expect(peerLabel(client, [alice, client])).toBe("MiniBit 0.1.0");
  });

  it("has the address where another peer goes by the same name", () => {
    expect(peerLabel(sameClient, [alice, client, sameClient])).toBe("MiniBit 0.1.0 10.0.0.1:6883");
  });

  it("cuts off a long name, not the address", () => {
    const [one, other] = [peer(4, "a".repeat(30)), peer(5, "a".repeat(30))];
    expect(peerLabel(one, [one, other])).toBe(`${"a".repeat(23)}… 10.0.0.1:6884`);
  });
});
