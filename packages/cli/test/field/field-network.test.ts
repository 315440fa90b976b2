import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, describe, expect, it, type TestContext } from "vitest";
import { FieldNetwork } from "../../../../scripts/field/field-network.js";
import { FULL_SEGMENTS } from "../../../../scripts/field/payload-part.js";
import { promptly } from "../../../../scripts/field/promptness.js";
import { whyNoField } from "../../../../scripts/field/requirements.js";

const PREFIX = `minibit-test-${process.pid}`;
const LINE = { upload: 1_000_000, download: 500_000 };
const BYTES = 1_000_000;
const PORT = 5_000;

/** Takes what comes, and says how fast, bytes per second, from the first byte on. */
const RECEIVER = `
  const server = require("node:net").createServer((socket) => {
    let bytes = 0, since;
    socket.on("data", (chunk) => { since ??= performance.now(); bytes += chunk.length; });
    socket.on("end", () => { console.log(bytes / (performance.now() - since) * 1_000); server.close(); socket.end(); });
  });
  server.listen(${PORT}, () => console.log("ready"));`;

const sender = (host: string): string =>
  `require("node:net").connect(${PORT}, "${host}").end(Buffer.alloc(${BYTES})).resume()`;

let network: FieldNetwork;
beforeEach((context: TestContext) => {
  const obstacle = whyNoField();
  if (obstacle !== undefined) {
    console.warn(`skipped: ${obstacle}`);
    context.skip(obstacle);
  }
  network = new FieldNetwork(PREFIX);
});
afterEach(() => network?.remove());

/** Runs `program` of Node in the node `name`, and gives the lines that it prints. */
function start(name: string, program: string) {
  const [command, ...args] = network.within(name);
  const child = spawn(command, [...args, ...promptly(), process.execPath, "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return {
    ended: once(child, "close"),
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
  };
}

function output(name: string, ...words: string[]): string {
  const [command, ...args] = network.within(name);
  return execFileSync(command, [...args, ...words], { encoding: "utf8", stdio: "pipe" });
}

function namespaces(): string[] {
  return execFileSync("ip", ["netns", "list"], { encoding: "utf8" })
    .split("\n")
    .filter((line) => line.startsWith(PREFIX));
}

describe("a network of namespaces", () => {
  it("carries from node to node what the slower of both lines carries of full segments", async () => {
    network.addNode("from", LINE);
    network.addNode("to", LINE);
    const receiver = start("to", RECEIVER);
    expect(await receiver.lines.next()).toMatchObject({ value: "ready" });

    const sending = start("from", sender(network.addressOf("to")));
    const { value } = await receiver.lines.next();
    await Promise.all([sending.ended, receiver.ended]);

    const expected = LINE.download * FULL_SEGMENTS;
    expect(Number(value)).toBeGreaterThan(0.9 * expected);
    expect(Number(value)).toBeLessThan(1.1 * expected);
    expect(network.traffic("from").up.bytes).toBeGreaterThan(BYTES / FULL_SEGMENTS);
    expect(network.traffic("to").up.bytes).toBeLessThan(BYTES / 10);
  });

  it("has no way out", () => {
    network.addNode("alone");
    expect(() => output("alone", "ip", "route", "get", "192.0.2.1")).toThrow("unreachable");
    expect(JSON.parse(output("alone", "ip", "-json", "route", "show"))).toHaveLength(1);
  });

  it("leaves nothing behind", () => {
    network.addNode("one", LINE);
    expect(namespaces()).toHaveLength(2);
    network.remove();
    expect(namespaces()).toEqual([]);
  });

  it("adds no interface to the namespace that made it", () => {
    const here = () => execFileSync("ip", ["-brief", "link"], { encoding: "utf8" });
    const before = here();
    network.addNode("one", LINE);
    expect(here()).toBe(before);
  });
});
