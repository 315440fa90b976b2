import { BencodeError } from "../errors.js";
import { DEFAULT_LIMITS } from "../limits.js";
import { BencodeScanner, type BencodeLimits } from "./scanner.js";
import { asDictionary, type BencodeDictionary, type BencodeValue, valueOf } from "./value.js";

/** A value of bencode at the beginning of something longer. */
export interface BencodePrefix {
  /** The value. */
  readonly value: BencodeValue;
  /** Bytes that it took; what follows is not looked at. */
  readonly length: number;
}

/**
 * Reads `bytes`, all of them, as one value of bencode (BEP 3). Strict, so that what is read has one way to
 * be written: no leading zeros, no `-0`, no key twice. One thing is forgiven: keys out of order, which
 * torrents in use have. Strings are views of `bytes`, which must stay as they are.
 *
 * @throws {@link BencodeError} saying what is wrong and at which byte.
 */
export function decodeBencode(bytes: Uint8Array, limits: BencodeLimits = DEFAULT_LIMITS): BencodeValue {
  const { value, length } = decodeBencodePrefix(bytes, limits);
  if (length < bytes.length)
    throw new BencodeError(`${bytes.length - length} bytes after the end of the bencode`);
  return value;
}

/**
 * Like {@link decodeBencode} where only a dictionary will do: torrents, trackers' replies, extension
 * messages.
 *
 * @throws {@link BencodeError} also when the value is something else.
 */
export function decodeBencodeDictionary(
  bytes: Uint8Array,
  limits: BencodeLimits = DEFAULT_LIMITS,
): BencodeDictionary {
  const dictionary = asDictionary(decodeBencode(bytes, limits));
  if (!dictionary) throw new BencodeError("bencode, but not a dictionary");
  return dictionary;
}

/**
 * Like {@link decodeBencode} where something else may follow (BEP 9 puts a dictionary before raw bytes).
 *
 * @throws {@link BencodeError} when no value stands at the beginning.
 */
export function decodeBencodePrefix(
  bytes: Uint8Array,
  limits: BencodeLimits = DEFAULT_LIMITS,
): BencodePrefix {
  if (bytes.length === 0) throw new BencodeError("no bencode: there are no bytes");
  const tape = new BencodeScanner(bytes, limits).scan();
  return { value: valueOf(tape, 0), length: tape.end(0) };
}
