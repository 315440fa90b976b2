import type { Limits } from "../limits.js";

/** Name of the folder with resume data in a download folder. A file or folder of a torrent may not have this name. */
export const RESERVED_FOLDER = ".minibit";

/** Names that Windows treats as devices, with any extension, in any case (Microsoft, "Naming Files"). */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:\.|$)/i;
/** `C:\x`, and `C:x`, which is relative to that drive's own current folder. */
const DRIVE = /^[a-z]:/i;
const SEPARATOR = /[/\\]/;
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/** Embeddings, overrides and isolates: they make `fdp.exe` appear as `exe.pdf`. */
const BIDIRECTIONAL = /[\u202a-\u202e\u2066-\u2069]/;

const UTF8 = new TextEncoder();

/** Why a name is refused; undefined if it is valid. */
export type NameFault = string | undefined;

/**
 * Returns why `name`, a path component in a torrent, must not become a file or folder; undefined if it may. A bad
 * name is refused, never repaired: repaired names collide, differ from those that other clients write, and no longer
 * match data already on disk. So a name is used exactly as given. The rules are the same on every system, so that a
 * torrent made on one works on all. Characters that Windows forbids but that lead nowhere else (`?`, `*`, a colon in
 * the middle) are left to its file system.
 */
export function nameFault(name: string, limits: Limits): NameFault {
  if (name === "") return "is empty";
  if (name === "." || name === "..") return "leads out of the folder";
  if (name.includes("\0")) return "contains a NUL";
  if (SEPARATOR.test(name)) return "contains a path separator";
  if (DRIVE.test(name)) return "starts with a Windows drive";
  if (CONTROL.test(name)) return "contains control characters";
  if (BIDIRECTIONAL.test(name)) return "contains marks that change the text direction";
  if (/[. ]$/.test(name)) return "ends with a dot or space, which Windows drops";
  if (DEVICE.test(name)) return "is a device name on Windows";
  if (name.toLowerCase() === RESERVED_FOLDER) return "is reserved for MiniBit";
  if (isLonger(name, limits.pathComponentBytes)) return `is longer than ${limits.pathComponentBytes} bytes`;
  return undefined;
}

/** Whether `name` exceeds `mostBytes` in UTF-8. A UTF-16 unit takes at most three, so few need counting. */
function isLonger(name: string, mostBytes: number): boolean {
  return name.length * 3 > mostBytes && UTF8.encode(name).length > mostBytes;
}
