import { fileURLToPath } from "node:url";
import { ChildProgram } from "./child-program.js";
import type { ForeignProgram } from "./foreign-program.js";

/** A BitTorrent client by others. */
export interface ForeignClient extends ForeignProgram {
  /** Its usual name. */
  readonly name: string;
  /** Downloads into `folder`, announces to the torrent's tracker, and exits when complete. */
  download(torrentFile: string, folder: string): ChildProgram;
  /** Serves what is in `folder`, and announces to the torrent's tracker, until it is ended. */
  seed(torrentFile: string, folder: string): ChildProgram;
}

/** No traffic that leaves this machine, and no delays. */
const ARIA2_OPTIONS = [
  "--no-conf=true",
  "--interface=127.0.0.1",
  // it takes a random free port of these
  "--listen-port=20000-60000",
  "--enable-dht=false",
  "--enable-dht6=false",
  "--bt-enable-lpd=false",
  "--enable-peer-exchange=false",
  "--file-allocation=none",
  "--show-console-readout=false",
];

function aria2(role: readonly string[], torrentFile: string, folder: string): ChildProgram {
  return new ChildProgram("aria2c", [...ARIA2_OPTIONS, ...role, `--dir=${folder}`, torrentFile], folder);
}

const ARIA2: ForeignClient = {
  name: "aria2",
  debianPackage: "aria2",
  probe: ["aria2c", "--version"],
  download: (torrentFile, folder) => aria2(["--seed-time=0"], torrentFile, folder),
  seed: (torrentFile, folder) => aria2(["--check-integrity=true", "--seed-ratio=0"], torrentFile, folder),
};

/** Debian's own Python, because no other can import Debian's libtorrent. */
const PYTHON = "/usr/bin/python3";

const LIBTORRENT_PEER = fileURLToPath(new URL("./libtorrent_peer.py", import.meta.url));

function libtorrent(role: readonly string[], torrentFile: string, folder: string): ChildProgram {
  return new ChildProgram(PYTHON, [LIBTORRENT_PEER, ...role, torrentFile, folder], folder);
}

const LIBTORRENT: ForeignClient = {
  name: "libtorrent",
  debianPackage: "python3-libtorrent",
  probe: [PYTHON, "-c", "import libtorrent"],
  download: (torrentFile, folder) => libtorrent([], torrentFile, folder),
  seed: (torrentFile, folder) => libtorrent(["--stay"], torrentFile, folder),
};

/** The clients with which MiniBit must be compatible. */
export const FOREIGN_CLIENTS: readonly ForeignClient[] = [ARIA2, LIBTORRENT];
