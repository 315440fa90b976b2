import { type BencodeInput, type BencodeRecord, encodeBencode } from "../../src/bencode/index.js";

/** A torrent's bytes: a small valid one, overridden by `info` and `around`. Undefined removes a key. */
export function torrent(info: BencodeRecord = {}, around: BencodeRecord = {}): Uint8Array {
  return encodeBencode({ info: { ...singleFile(1), ...info }, ...around });
}

/** Encodes a torrent with these files of one byte each in a folder, `top`. */
export function folder(paths: readonly (readonly string[])[], info: BencodeRecord = {}): Uint8Array {
  const files: BencodeInput[] = paths.map((path) => ({ length: 1, path }));
  return torrent({ files, length: undefined, name: "top", ...info });
}

function singleFile(length: number): BencodeRecord {
  return { length, name: "one.bin", "piece length": 16_384, pieces: new Uint8Array(20) };
}
