import {
  type BencodeDictionary,
  type BencodeValue,
  asInteger,
  decodeBencodeDictionary,
  encodeBencode,
} from "../bencode/index.js";

/** Id of the handshake among the extension messages of BEP 10. */
export const EXTENDED_HANDSHAKE = 0;

/** What a peer says about itself in the handshake of the extension protocol (BEP 10). */
export interface ExtendedHandshake {
  /** `m`: the extension messages that the sender accepts, by name, with the id to use for each: 1 to 255. */
  readonly extensions: ReadonlyMap<string, number>;
  /** `v`: the client's name and version, for display. */
  readonly client?: string | undefined;
  /** `reqq`: how many of our requests the sender keeps pending; at least 1. */
  readonly requestQueue?: number | undefined;
  /** `p`: the port on which the sender listens. */
  readonly port?: number | undefined;
  /** `yourip`: the receiver's address as the sender sees it, 4 or 16 bytes. */
  readonly yourIp?: Uint8Array | undefined;
  /** `upload_only` (BEP 21): the sender wants nothing, now or later. */
  readonly uploadOnly?: boolean | undefined;
  /** `metadata_size` (BEP 9): size of the info dictionary, bytes; at least 1. */
  readonly metadataSize?: number | undefined;
}

/** One for all without any: a simulation has a million. */
const NO_EXTENSIONS: ReadonlyMap<string, number> = new Map();
/** Nobody has more extensions than this; the rest are dropped. */
const MOST_EXTENSIONS = 64;
/** Characters of a client's name that are kept. */
const MOST_CLIENT_CHARACTERS = 64;
/** Above every client's `reqq`, but small enough for exact sums. */
const MOST_REQUESTS = 65_536;

/** Encodes the payload of the extension message 0. */
export function encodeExtendedHandshake(handshake: ExtendedHandshake): Uint8Array {
  const { extensions, client, port, requestQueue, metadataSize, uploadOnly, yourIp } = handshake;
  return encodeBencode({
    m: extensions,
    metadata_size: metadataSize,
    p: port,
    reqq: requestQueue,
    upload_only: uploadOnly === undefined ? undefined : Number(uploadOnly),
    v: client,
    yourip: yourIp,
  });
}

/**
 * Decodes the payload of the extension message 0. A field of the wrong type or out of range counts as missing: clients
 * differ in these, and none is worth closing a link for.
 *
 * @returns undefined if `payload` is not a bencoded dictionary.
 */
export function decodeExtendedHandshake(payload: Uint8Array): ExtendedHandshake | undefined {
  const dictionary = dictionaryIn(payload);
  if (!dictionary) return undefined;
  const requestQueue = within(dictionary.integer("reqq"), 1, Infinity);
  return {
    extensions: extensionsOf(dictionary.dictionary("m")),
    client: clientOf(dictionary.string("v")),
    requestQueue: requestQueue && Math.min(requestQueue, MOST_REQUESTS),
    port: within(dictionary.integer("p"), 1, 65_535),
    yourIp: ipOf(dictionary.bytes("yourip")),
    uploadOnly: flagOf(dictionary.integer("upload_only")),
    metadataSize: within(dictionary.integer("metadata_size"), 1, Infinity),
  };
}

function dictionaryIn(payload: Uint8Array): BencodeDictionary | undefined {
  try {
    return decodeBencodeDictionary(payload);
  } catch {
    return undefined;
  }
}

function extensionsOf(names: Iterable<[string, BencodeValue]> | undefined): ReadonlyMap<string, number> {
  if (!names) return NO_EXTENSIONS;
  const extensions = new Map<string, number>();
  for (const [name, value] of names) {
    const id = within(asInteger(value), 1, 255); // 0 means that it was disabled
    if (id !== undefined) extensions.set(name, id);
    if (extensions.size === MOST_EXTENSIONS) break;
  }
  return extensions.size === 0 ? NO_EXTENSIONS : extensions;
}

/** The name is displayed: characters that could control a terminal are replaced. */
function clientOf(name: string | undefined): string | undefined {
  if (!name) return undefined;
  const characters = Array.from(name.slice(0, 2 * MOST_CLIENT_CHARACTERS)).slice(0, MOST_CLIENT_CHARACTERS);
  return characters.join("").replace(/\p{C}/gu, "\ufffd");
}

/** A copy: the payload is the link's buffer. */
function ipOf(bytes: Uint8Array | undefined): Uint8Array | undefined {
  return bytes?.length === 4 || bytes?.length === 16 ? new Uint8Array(bytes) : undefined;
}

function flagOf(value: number | undefined): boolean | undefined {
  return value === undefined ? undefined : value !== 0;
}

function within(value: number | undefined, least: number, most: number): number | undefined {
  return value !== undefined && value >= least && value <= most ? value : undefined;
}
