import { fileURLToPath } from "node:url";
import { ChildProgram } from "./child-program.js";
import type { ForeignProgram } from "./foreign-program.js";

/** Somebody else's BitTorrent client. */
export interface ForeignClient extends ForeignProgram {
  /** What people call it. */
  readonly name: string;
  /** Downloads into `folder`, announcing to the torrent's tracker, and leaves when it is complete. */
  download(torrentFile: string, folder: string): ChildProgram;
  /** Serves what is in `folder`, announcing to the torrent's tracker, until it is ended. */
  seed(torrentFile: string, folder: string): ChildProgram;
}

/** Nothing that leaves this machine, and nothing that people wait for. */
const ARIA2_OPTIONS = [
  "--no-conf=true",
  "--interface=127.0.0.1",
  // it takes one of them, at random, that is free
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

/** Debian's own Python: another one on the path does not see Debian's libtorrent. */
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

/** The clients that we must get along with. */
export const FOREIGN_CLIENTS: readonly ForeignClient[] = [ARIA2, LIBTORRENT];
