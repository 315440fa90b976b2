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
 * The resume data of a torrent, in `<folder>/.minibit/<info-hash>.resume`, or the findings of an interrupted check,
 * in `.checked`, which do not show that the files are our download. It is a dictionary of `state` and the `sha1` of
 * its bytes: a damaged disk must not make us offer pieces that we lack.
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

  /** What was saved; undefined if nothing was or it is unusable: checking the files always works. */
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

  /** Removes what was saved. If that fails, it stays and does no harm. */
  async remove(): Promise<void> {
    try {
      const located = await this.#paths.locate(this.#names, false);
      if (located?.stats) await rm(located.path);
    } catch {
      // its stamps show how far it can be trusted
    }
  }

  /**
   * Saves `data` atomically: on failure, what was saved before stays.
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
