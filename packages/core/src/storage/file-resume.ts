import { readFile, rm } from "node:fs/promises";
import { decodeBencodeDictionary, encodeBencode, RawBencode } from "../bencode/index.js";
import { type Metainfo, RESERVED_FOLDER } from "../metainfo/index.js";
import { sha1 } from "../runtime/index.js";
import { sameBytes } from "../units/index.js";
import { EncodedStamps } from "./encoded-stamps.js";
import { resumeDataError } from "./file-error.js";
import type { FilePaths } from "./file-paths.js";
import { replaceFile } from "./file-replacing.js";
import { decodeResumeData, encodeResumeData, type ResumeData } from "./resume-data.js";

/**
 * The resume data of a torrent, in `<folder>/.minibit/<info-hash>.resume`, or what a check that was interrupted found
 * out, in `.checked`: that is no sign that what is there is our download. A dictionary of `state` and the `sha1` of its
 * bytes: a damaged disk must not make us offer pieces that we lack.
 */
export class FileResume {
  readonly #metainfo: Metainfo;
  readonly #paths: FilePaths;
  readonly #names: readonly string[];
  readonly #stamps = new EncodedStamps();

  /** What is known of `metainfo` below the folder of `paths`. */
  constructor(metainfo: Metainfo, paths: FilePaths, kind: "resume" | "checked" = "resume") {
    this.#metainfo = metainfo;
    this.#paths = paths;
    this.#names = [RESERVED_FOLDER, `${metainfo.infoHashHex}.${kind}`];
  }

  /** What was saved; undefined when nothing was, or it cannot be used: looking at the files always can. */
  async load(): Promise<ResumeData | undefined> {
    try {
      const located = await this.#paths.locate(this.#names, false);
      if (!located?.stats) return undefined;
      const saved = decodeBencodeDictionary(await readFile(located.path));
      const state = saved.dictionary("state");
      const isIntact = state && sameBytes(sha1(state.raw), saved.bytes("sha1") ?? new Uint8Array());
      return isIntact ? decodeResumeData(this.#metainfo, state) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Removes what was saved. Where it cannot be, it stays, and does no harm. */
  async remove(): Promise<void> {
    try {
      const located = await this.#paths.locate(this.#names, false);
      if (located?.stats) await rm(located.path);
    } catch {
      // its stamps say how far it may be believed
    }
  }

  /**
   * Saves `data`, all of it or, when that fails, nothing: what was saved before stays.
   *
   * @throws ResumeDataError
   */
  async store(data: ResumeData): Promise<void> {
    const state = encodeBencode(encodeResumeData(this.#metainfo, data, this.#stamps));
    const bytes = encodeBencode({ sha1: sha1(state), state: new RawBencode(state) });
    try {
      const { path } = (await this.#paths.locate(this.#names, true))!;
      await replaceFile(path, bytes);
    } catch (error) {
      throw resumeDataError(error, this.#paths.display(this.#names));
    }
  }
}
