/**
 * A MiniBit peer for measurements: `minibit-peer.js TORRENT FOLDER`. It has the interface of the libtorrent peer,
 * libtorrent_peer.py among the tests of the command: it reads addresses to dial, one a line, and prints `ready` and
 * `complete` as JSON. It ends with its input, and prints how much it sent: `left` (uploadedBytes).
 */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseAddress } from "@minibit/core";
import { createPeer } from "minibit";

const [torrentFile, folder] = process.argv.slice(2);

const peer = createPeer({ host: "127.0.0.1" });
const { port } = await peer.listen();
const torrent = peer.add(await readFile(torrentFile), { folder, trackers: [] });
let connectedAt;

torrent.on("failed", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
torrent.once("joined", () => (connectedAt = performance.now()));
torrent.on("complete", () => tell("complete", { seconds: (performance.now() - connectedAt) / 1_000 }));
torrent.once("state", () => tell("ready", { port }));

for await (const address of createInterface({ input: process.stdin })) {
  torrent.addPeers([parseAddress(address)]);
}
tell("left", { uploadedBytes: torrent.status.uploadedBytes });
await peer.close();

function tell(event, fields) {
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`);
}
