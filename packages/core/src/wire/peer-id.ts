import type { Random } from "../runtime/index.js";
import { byteString } from "../units/index.js";

/** Length of a peer id, bytes. */
export const PEER_ID_LENGTH = 20;

/** Our client in BEP 20's form: MB, version 0.1.0.0. */
const PREFIX = "-MB0100-";
/** Characters of a peer's name in its id; the rest must suffice to distinguish peers. */
const NAME_LENGTH = 6;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Clients in today's swarms, by their two letters (BEP 20). */
const CLIENTS: Readonly<Record<string, string>> = {
  AZ: "Vuze",
  BI: "BiglyBT",
  BT: "BitTorrent",
  DE: "Deluge",
  FD: "Free Download Manager",
  FL: "Folx",
  KT: "KTorrent",
  LT: "libtorrent",
  MB: "MiniBit",
  TR: "Transmission",
  UM: "uTorrent Mac",
  UT: "uTorrent",
  WD: "WebTorrent Desktop",
  WW: "WebTorrent",
  XL: "Xunlei",
  lt: "rTorrent",
  qB: "qBittorrent",
};

/**
 * Makes a peer id of 20 bytes: our prefix, up to six letters and digits of `name`, and random characters from `random`.
 */
export function makePeerId(name: string | undefined, random: Random): Uint8Array {
  let id = PREFIX + (name ?? "").replace(/[^A-Za-z0-9]/g, "").slice(0, NAME_LENGTH);
  while (id.length < PEER_ID_LENGTH) id += ALPHABET[random.below(ALPHABET.length)];
  return new TextEncoder().encode(id);
}

/**
 * Returns the client that made `peerId`, for display: `Transmission 4.0.5`. An unknown client is shown by its bytes;
 * those that are not printable (or could control a terminal) are written as `%1b`.
 */
export function clientName(peerId: Uint8Array): string {
  const text = byteString(peerId);
  const azureus = /^-([A-Za-z]{2})([0-9A-Za-z]{3})([0-9A-Za-z])-/.exec(text);
  const client = azureus && CLIENTS[azureus[1]!];
  const version = azureus && (oldTransmission(text) ?? versionOf(azureus[2]!, azureus[3]!));
  if (client) return `${client} ${version}`;
  const aria2 = /^A2-(\d+)-(\d+)-(\d+)-/.exec(text);
  if (aria2) return `aria2 ${aria2[1]}.${aria2[2]}.${aria2[3]}`;
  return printable(peerId);
}

/** Before 4.0, Transmission wrote 2.94 as `2940`. */
function oldTransmission(peerId: string): string | undefined {
  return /^-TR[0-3]/.test(peerId) ? `${peerId[3]}.${peerId.slice(4, 6)}` : undefined;
}

/** Three figures and, if it is a digit above 0, the fourth; letters count on from ten. */
function versionOf(figures: string, last: string): string {
  const numbers = Array.from(figures, (figure) => Number.parseInt(figure, 36));
  if (/[1-9]/.test(last)) numbers.push(Number(last));
  return numbers.join(".");
}

function printable(bytes: Uint8Array): string {
  const shown = (byte: number): string =>
    byte > 0x20 && byte < 0x7f && byte !== 0x25
      ? String.fromCharCode(byte)
      : `%${byte.toString(16).padStart(2, "0")}`;
  return Array.from(bytes, shown).join("");
}
