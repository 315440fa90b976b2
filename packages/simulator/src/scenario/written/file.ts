import { choosePieceLength, KIB } from "@minibit/core";
import * as v from "valibot";
import type { SharedFile } from "../scenario.js";
import { SCENARIO_LIMITS } from "../scenario-limits.js";
import { SIZE, type WrittenAmount } from "./amount.js";
import { fields } from "./fields.js";
import { oneOf, type OneOfSchema } from "./one-of.js";

/** The size of the shared file and of its pieces. */
export interface WrittenSizes {
  /** Total size. */
  readonly size: WrittenAmount;
  /** Length of a piece, a power of two from 16 KiB; by default such that there are about 1,000 pieces. */
  readonly pieceSize?: WrittenAmount | undefined;
}

/** The shared file: its size, or its size and that of a piece. */
export type WrittenFile = WrittenAmount | WrittenSizes;

const LEAST_PIECE = 16 * KIB;
const A_FILE = "a size like 64MiB, or { size: 64MiB, pieceSize: 256KiB }";

/** Up to 2^31. */
const isPowerOfTwo = (bytes: number): boolean => Number.isInteger(bytes) && (bytes & (bytes - 1)) === 0;

const PIECE_SIZE = v.pipe(
  SIZE,
  v.check(
    (bytes) => bytes >= LEAST_PIECE && bytes <= SCENARIO_LIMITS.pieceBytes && isPowerOfTwo(bytes),
    ({ input }) => `is a power of two from 16KiB to 256MiB, like 256KiB, not ${input} bytes`,
  ),
);

/** Schema of the shared file. */
export const FILE: OneOfSchema<WrittenFile, SharedFile> = oneOf<WrittenFile, SharedFile>(A_FILE, {
  scalar: v.pipe(
    SIZE,
    v.transform((bytes) => sharedFile(bytes)),
  ),
  keyed: {
    size: fields(
      A_FILE,
      {
        size: v.pipe(SIZE, v.description("total size")),
        pieceSize: v.optional(
          v.pipe(
            PIECE_SIZE,
            v.description(
              "size of a piece, a power of two from 16KiB; if not given, one that makes about 1,000 pieces",
            ),
          ),
        ),
      },
      ({ size, pieceSize }) => sharedFile(size, pieceSize),
    ),
  },
});

function sharedFile(bytes: number, pieceBytes = choosePieceLength(bytes)): SharedFile {
  return { bytes, pieceBytes };
}
