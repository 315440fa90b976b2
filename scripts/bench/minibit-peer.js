/**
 * A peer of ours for measurements: `minibit-peer.js TORRENT FOLDER`. It speaks as the peer made of libtorrent does,
 * see libtorrent_peer.py among the tests of the command: addresses to dial come in, a line each, and `ready` and
 * `complete` go out as JSON. It leaves when its input ends.
 */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseAddress } from "@minibit/core";
import { createPeer } from "minibit";

const [torrentFile, folder] = process.argv.slice(2);

const peer = createPeer({ host: "127.0.0.1" });
const { port } = await peer.listen();
const torrent = peer.add(await readFile(torrentFile), { folder, trackers: [] });
let startedAt;

torrent.on("failed", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
torrent.on("complete", () => tell("complete", { seconds: (performance.now() - startedAt) / 1_000 }));
torrent.once("state", () => tell("ready", { port }));

for await (const address of createInterface({ input: process.stdin })) {
  startedAt ??= performance.now();
  torrent.addPeers([parseAddress(address)]);
}
await peer.close();

function tell(event, fields) {
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`);
}
