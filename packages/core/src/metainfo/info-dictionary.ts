import {
  asDictionary,
  asList,
  asString,
  type BencodeDictionary,
  type BencodeValue,
} from "../bencode/index.js";
import { MetainfoError } from "../errors.js";
import type { Limits } from "../limits.js";
import { FileTree } from "./file-tree.js";
import type { MetainfoFields, TorrentFile } from "./metainfo.js";
import { quote } from "./quote.js";

const DIGEST_LENGTH = 20;

/** A name becomes a path; one that is not UTF-8 would be ambiguous. */
const STRICT_UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The fields of a torrent in its info dictionary. */
export type InfoFields = Pick<MetainfoFields, "name" | "pieceLength" | "files" | "pieceHashes" | "isPrivate">;

/**
 * Reads and checks an info dictionary (BEP 3, with the additions of BEP 27 and BEP 47).
 *
 * @throws {@link MetainfoError} saying what is wrong.
 */
export function readInfo(info: BencodeDictionary, limits: Limits): InfoFields {
  const pieceHashes = readPieceHashes(info, limits);
  const pieceLength = readPieceLength(info, limits);
  const name = readName(info);
  const files = readFiles(info, name, limits);
  checkPieceCount(pieceHashes.length / DIGEST_LENGTH, pieceLength, files);
  return { name, pieceLength, files, pieceHashes, isPrivate: info.integer("private") === 1 };
}

function readPieceHashes(info: BencodeDictionary, limits: Limits): Uint8Array {
  const hashes = info.bytes("pieces");
  if (!hashes && (info.has("file tree") || info.integer("meta version") === 2)) {
    throw new MetainfoError(
      "it is of version 2 only (BEP 52), which is not yet supported: use a hybrid torrent",
    );
  }
  if (!hashes) throw new MetainfoError("it has no piece hashes");
  if (hashes.length % DIGEST_LENGTH !== 0) {
    throw new MetainfoError(
      `its piece hashes are ${hashes.length} bytes, not a multiple of ${DIGEST_LENGTH}`,
    );
  }
  if (hashes.length / DIGEST_LENGTH > limits.pieces)
    throw new MetainfoError(`it has more than ${limits.pieces} pieces`);
  return hashes;
}

function readPieceLength(info: BencodeDictionary, limits: Limits): number {
  const pieceLength = readSize(info.get("piece length"), "piece length");
  if (pieceLength === 0) throw new MetainfoError("its piece length is 0");
  if (pieceLength > limits.pieceLength) {
    throw new MetainfoError(
      `its piece length is ${pieceLength} bytes; at most ${limits.pieceLength} are allowed`,
    );
  }
  return pieceLength;
}

function readName(info: BencodeDictionary): string {
  return text(info.get("name.utf-8") ?? info.get("name"), "name");
}

function readFiles(info: BencodeDictionary, name: string, limits: Limits): readonly TorrentFile[] {
  if (info.has("files") && info.has("length")) {
    throw new MetainfoError("it describes both a single file and a list of files");
  }
  const files = info.has("files") ? readFileList(info, name, limits) : [readSingleFile(info, name, limits)];
  const last = files.at(-1);
  if (!last) throw new MetainfoError("it has no files");
  if (last.offset + last.length === 0) throw new MetainfoError("all its files are empty");
  return files;
}

function readSingleFile(info: BencodeDictionary, name: string, limits: Limits): TorrentFile {
  const path = [name];
  new FileTree(limits).add(path);
  return { path, length: readSize(info.get("length"), "length"), offset: 0, padding: false };
}

function readFileList(info: BencodeDictionary, name: string, limits: Limits): readonly TorrentFile[] {
  const tree = new FileTree(limits);
  const files: TorrentFile[] = [];
  let offset = 0;
  for (const entry of info.list("files") ?? []) {
    if (files.length >= limits.files) throw new MetainfoError(`it has more than ${limits.files} files`);
    const file = readFile(entry, name, offset, tree);
    files.push(file);
    offset += file.length;
    if (!Number.isSafeInteger(offset)) throw new MetainfoError("its total size is too large");
  }
  return files;
}

function readFile(entry: BencodeValue, name: string, offset: number, tree: FileTree): TorrentFile {
  const dictionary = asDictionary(entry);
  if (!dictionary) throw new MetainfoError("its list of files has an entry that is not a file");
  const length = readSize(dictionary.get("length"), "length of a file");
  const path = readPath(dictionary);
  const padding = isPadding(dictionary, path);
  const whole = [name, ...path];
  if (padding) tree.checkNames(whole);
  else tree.add(whole);
  return { path: whole, length, offset, padding };
}

function readPath(file: BencodeDictionary): readonly string[] {
  const list = asList(file.get("path.utf-8")) ?? asList(file.get("path"));
  if (!list) throw new MetainfoError("one of its files has no path");
  const path = Array.from(list, (name) => text(name, "path of a file"));
  if (path.length === 0) throw new MetainfoError("one of its files has an empty path");
  return path;
}

function isPadding(file: BencodeDictionary, path: readonly string[]): boolean {
  return file.string("attr")?.includes("p") === true || isPaddingPath(path);
}

/** Whether `path`, without the torrent's name, is BEP 47's `.pad/<length>`: some programs omit the attribute. */
export function isPaddingPath(path: readonly string[]): boolean {
  return path.length === 2 && path[0] === ".pad" && /^\d+$/.test(path[1]!);
}

function checkPieceCount(pieces: number, pieceLength: number, files: readonly TorrentFile[]): void {
  const last = files.at(-1)!;
  const wanted = Math.ceil((last.offset + last.length) / pieceLength);
  if (pieces !== wanted) {
    throw new MetainfoError(`it has hashes of ${pieces} pieces, but its files need ${wanted}`);
  }
}

function readSize(value: BencodeValue | undefined, what: string): number {
  if (typeof value === "bigint" && value > 0n) throw new MetainfoError(`the ${what} is too large: ${value}`);
  if (typeof value === "bigint" || (typeof value === "number" && value < 0)) {
    throw new MetainfoError(`the ${what} is negative: ${value}`);
  }
  if (typeof value !== "number") throw new MetainfoError(`the ${what} is missing or not a number`);
  return value;
}

function text(value: BencodeValue | undefined, what: string): string {
  if (!(value instanceof Uint8Array)) throw new MetainfoError(`the ${what} is missing or not a string`);
  try {
    return STRICT_UTF8.decode(value);
  } catch (cause) {
    throw new MetainfoError(`the ${what}, ${quote(asString(value)!)}, is not UTF-8`, { cause });
  }
}
