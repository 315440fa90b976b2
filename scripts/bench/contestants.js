import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { VERSION } from "@minibit/core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Debian's own Python, because no other can import Debian's libtorrent. */
const PYTHON = "/usr/bin/python3";

/** MiniBit. */
export const MINIBIT = {
  name: "MiniBit",
  command: [process.execPath, here("./minibit-peer.js")],
  version: () => VERSION,
};

const LIBTORRENT = {
  name: "libtorrent",
  command: [PYTHON, here("../../packages/cli/test/clients/libtorrent_peer.py")],
  version: () =>
    execFileSync(PYTHON, ["-c", "import libtorrent; print(libtorrent.version)"], { stdio: "pipe" }),
};

/** Returns the programs to measure: MiniBit first, then the installed ones. */
export function contestants() {
  return [MINIBIT, LIBTORRENT].flatMap((contestant) => {
    const version = versionOf(contestant);
    return version === undefined ? [] : [{ ...contestant, version }];
  });
}

/** Whether the program that MiniBit is compared with is installed. */
export function isComparison(found) {
  return found.some(({ name }) => name === LIBTORRENT.name);
}

function versionOf({ version }) {
  try {
    return String(version()).trim();
  } catch {
    return undefined;
  }
}
