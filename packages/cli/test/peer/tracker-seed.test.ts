import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MinibitProcess } from "../minibit-process.js";
import { Scratch, contentOf } from "../scratch.js";

let scratch: Scratch;
beforeEach(() => void (scratch = new Scratch()));
afterEach(async () => {
  await MinibitProcess.endAll();
  await scratch.remove();
});

describe("minibit tracker --seed, and peers that know nothing but the tracker", () => {
  it("end with identical copies, into ./downloads", async () => {
    scratch.file("shared/one.bin", 900_000);
    scratch.file("shared/deep/two.bin", 300_000);
    const tracker = MinibitProcess.start([
      "tracker",
      "--seed",
      scratch.at("shared"),
      "--port",
      "0",
      "--json",
    ]);
    const { port } = await tracker.event("listening");
    await tracker.event("seeding");
    const peers = ["alice", "bob"].map((name) =>
      MinibitProcess.start(["peer", "--tracker", `http://127.0.0.1:${port}`, "--id", name, "--json"], {
        cwd: scratch.folder(name),
      }),
    );
    for (const peer of peers) expect(await peer.exit()).toBe(0);
    for (const name of ["alice", "bob"]) {
      expect(contentOf(scratch.at(name, "downloads/shared"))).toEqual(contentOf(scratch.at("shared")));
    }
    tracker.child.kill("SIGINT");
    expect(await tracker.exit()).toBe(130);
    expect(tracker.events.length).toBeGreaterThan(2);
  });
});
