import { EventEmitter, once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

/** A tracker that answers everything but a goodbye. */
async function startRudeTracker() {
  const heard = new EventEmitter();
  const [started, stopped] = [once(heard, "started"), once(heard, "stopped")];
  const server = createServer((request, response) => {
    const event = new URL(request.url!, "http://tracker").searchParams.get("event");
    if (event !== "stopped") response.end("d8:intervali60e5:peers0:e");
    heard.emit(event ?? "announce");
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/announce`,
    started,
    stopped,
    close,
  };
}

describe("minibit peer ends", () => {
  it("at once at the second Ctrl-C, whatever it waits for after the first", async () => {
    const tracker = await startRudeTracker();
    try {
      const { file } = await scratch.torrent(scratch.file("data.bin", 100_000), [tracker.url]);
      const seed = MinibitProcess.start(["peer", file, "--dir", scratch.path, "--json"]);
      // a tracker that was not told of us is owed no goodbye
      await tracker.started;
      seed.child.kill("SIGINT");
      await tracker.stopped;
      expect(seed.code).toBeUndefined();
      const second = performance.now();
      seed.child.kill("SIGINT");
      expect(await seed.exit()).toBe(130);
      // a goodbye may take 5 s
      expect(performance.now() - second).toBeLessThan(3_000);
      expect(seed.eventsOf("stopped")).toEqual([]);
    } finally {
      tracker.close();
    }
  });

  it("when it is interrupted while it waits for a tracker", async () => {
    const peer = MinibitProcess.start(["peer", "--tracker", "http://127.0.0.1:1", "--json"]);
    await peer.until(() => peer.stderr.includes("waiting for the tracker"));
    peer.child.kill("SIGINT");
    expect(await peer.exit()).toBe(130);
    expect(peer.eventsOf("error")).toEqual([]);
  });

  it("without a crash when nobody reads its output any more", async () => {
    const { file } = await scratch.torrent(scratch.file("data.bin", 100_000));
    const seed = MinibitProcess.start(["peer", file, "--dir", scratch.path, "--json"]);
    await seed.event("seeding");
    seed.child.stdout.destroy();
    expect(await seed.exit()).toBe(0);
    expect(seed.stderr).toBe("");
  });
});
