import { BencodeError } from "../errors.js";
import { DEFAULT_LIMITS } from "../limits.js";
import { BencodeScanner, type BencodeLimits } from "./scanner.js";
import { asDictionary, type BencodeDictionary, type BencodeValue, valueOf } from "./value.js";

/** A bencoded value at the beginning of longer data. */
export interface BencodePrefix {
  /** The value. */
  readonly value: BencodeValue;
  /** Bytes that the value takes; what follows is not examined. */
  readonly length: number;
}

/**
 * Decodes all of `bytes` as one bencoded value (BEP 3). It is strict, so that a value has only one encoding: no leading
 * zeros, no `-0`, no duplicate keys. The one exception is keys out of order, which occur in real torrents. Strings are
 * views of `bytes`, which must not be modified.
 *
 * @throws {@link BencodeError} with what is wrong and at which byte.
 */
export function decodeBencode(bytes: Uint8Array, limits: BencodeLimits = DEFAULT_LIMITS): BencodeValue {
  const { value, length } = decodeBencodePrefix(bytes, limits);
  if (length < bytes.length)
    throw new BencodeError(`${bytes.length - length} bytes after the end of the bencode`);
  return value;
}

/**
 * Like {@link decodeBencode}, but accepts only a dictionary: torrents, trackers' replies, extension messages.
 *
 * @throws {@link BencodeError} also if the value is something else.
 */
export function decodeBencodeDictionary(
  bytes: Uint8Array,
  limits: BencodeLimits = DEFAULT_LIMITS,
): BencodeDictionary {
  const dictionary = asDictionary(decodeBencode(bytes, limits));
  if (!dictionary) throw new BencodeError("the bencode is not a dictionary");
  return dictionary;
}

/**
 * Like {@link decodeBencode}, but other data may follow (BEP 9 puts a dictionary before raw bytes).
 *
 * @throws {@link BencodeError} if the data does not begin with a value.
 */
export function decodeBencodePrefix(
  bytes: Uint8Array,
  limits: BencodeLimits = DEFAULT_LIMITS,
): BencodePrefix {
  if (bytes.length === 0) throw new BencodeError("not bencode: there are no bytes");
  const tape = new BencodeScanner(bytes, limits).scan();
  return { value: valueOf(tape, 0), length: tape.end(0) };
}
