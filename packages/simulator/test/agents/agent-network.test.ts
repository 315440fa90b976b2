import { describe, expect, it } from "vitest";
import { AgentNetwork, UNBOUNDED } from "../../src/agents/agent-network.js";

/** A second for 1,000 bytes. */
const SLOW = { upload: 1_000, download: Infinity };

describe("agents on the network of the lab", () => {
  it("take as long for a piece as the sender's line takes, and no header more", () => {
    const network = new AgentNetwork(2);
    const [one, other] = network.addMany(2, SLOW);
    const arrivals: string[] = [];
    other!.onArrived = (piece, bytes, from) =>
      arrivals.push(`${network.clock.now()} ms: ${bytes} bytes of ${piece} from ${from.index}`);
    one!.holds.fill();
    one!.send(other!, 1, 500);
    network.run();
    expect(arrivals).toEqual(["500 ms: 500 bytes of 1 from 0"]);
    expect([other!.holds.has(0 as never), other!.holds.has(1 as never)]).toEqual([false, true]);
  });

  it("share a sender's line among those it sends to at once", () => {
    const network = new AgentNetwork(1);
    const [one, ...others] = network.addMany(4, SLOW);
    one!.holds.fill();
    for (const other of others) one!.send(other, 0, 1_000);
    network.run();
    expect(network.clock.now()).toBe(3_000);
    expect(others.every(({ holds }) => holds.isFull)).toBe(true);
  });

  it("wait for the receiver's line where that is the slower one", () => {
    const network = new AgentNetwork(1);
    const senders = network.addMany(2, UNBOUNDED);
    const receiver = network.add({ upload: 1, download: 500 });
    for (const sender of senders) {
      sender.holds.fill();
      sender.send(receiver, 0, 1_000);
    }
    network.run();
    expect(network.clock.now()).toBe(4_000);
  });

  it("refuse to send what they do not hold: the script is wrong", () => {
    const network = new AgentNetwork(1);
    const [one, other] = network.addMany(2, UNBOUNDED);
    expect(() => one!.send(other!, 0, 1)).toThrow("agent 0 cannot send piece 0, which it does not hold");
  });

  it("stop where they are told to, and go on from there", () => {
    const network = new AgentNetwork(1);
    const [one, other] = network.addMany(2, SLOW);
    one!.holds.fill();
    one!.send(other!, 0, 1_000);
    network.run(999);
    expect([network.clock.now(), other!.holds.isFull]).toEqual([999, false]);
    network.run();
    expect([network.clock.now(), other!.holds.isFull]).toEqual([1_000, true]);
  });
});
