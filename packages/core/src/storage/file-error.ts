import { ForeignFilesError, ResumeDataError, StorageError } from "../errors.js";
import { errorCode } from "../units/index.js";

/** What failed. `share` means reading a file from which the torrent was made and which is not downloaded again. */
export type FileAction = "read" | "write" | "share";

/** Our own code, besides the system's, for a file that ends before the bytes to be read. */
export const SHORT_FILE = "SHORT_FILE";

/** Our own code for a file that has changed since its pieces were found. */
export const CHANGED_FILE = "CHANGED_FILE";

/** Our own code for a file that was replaced by another while we have the old one open. */
export const REPLACED_FILE = "REPLACED_FILE";

/** Our own code for a file that has fewer bytes than we found in it or wrote to it. */
export const SHORTENED_FILE = "SHORTENED_FILE";

/** What an error code means for a file, and what the local user can do about it. */
type Words = Readonly<
  Record<string, (path: string, action: FileAction) => readonly [what: string, advice: string]>
>;

const FREE_SOME = "free some space and start again; the files are kept";
const CHECK_RIGHTS = "check the permissions of the file and its folders";
const MOVE_FILE = "move the file away";
const CHECK_AGAIN = "start again to check it";

const WORDS: Words = {
  ENOSPC: (path) => [`no space left on the disk of ${path}`, FREE_SOME],
  EDQUOT: (path) => [`the disk quota for ${path} is used up`, FREE_SOME],
  EFBIG: (path) => [`${path} is too large for its file system`, "choose a folder on another file system"],
  EACCES: (path, action) => [`not allowed to ${verbOf(action)} ${path}`, CHECK_RIGHTS],
  EPERM: (path, action) => [`not allowed to ${verbOf(action)} ${path}`, CHECK_RIGHTS],
  EROFS: (path) => [`${path} is on a read-only file system`, "choose a folder on another file system"],
  ENOENT: (path) => [`${path} is missing`, "put it back, or start again to download it once more"],
  EISDIR: (path) => [`${path} is a folder, but the torrent has a file there`, "move it away"],
  ENOTDIR: (path) => [`${path} needs a folder where a file exists`, MOVE_FILE],
  ELOOP: (path) => [`${path} is a symbolic link that is not followed`, "put the file itself there"],
  EEXIST: (path) => [`${path} needs a folder where a file exists`, MOVE_FILE],
  ENAMETOOLONG: (path) => [`the path ${path} is too long for its file system`, "choose another folder"],
  EMFILE: (path) => [`too many open files to open ${path}`, "raise the limit (ulimit -n)"],
  ENFILE: (path) => [`too many open files to open ${path}`, "close other programs"],
  [CHANGED_FILE]: (path) => [
    `${path} was changed while it was served`,
    "restore it, or start again to download what changed",
  ],
  [REPLACED_FILE]: (path) => [`${path} was replaced by another file`, CHECK_AGAIN],
  [SHORTENED_FILE]: (path) => [`${path} is shorter than it was`, CHECK_AGAIN],
  [SHORT_FILE]: (path) => [`${path} is shorter than the torrent says`, CHECK_AGAIN],
};

const SHARED_ANEW = "restore it, or start again to share what is there now";

/** The same if a file is shared. */
const WORDS_ON_SHARED: Words = {
  ENOENT: (path) => [`${path} is missing`, SHARED_ANEW],
  [CHANGED_FILE]: (path) => [`${path} has changed`, SHARED_ANEW],
  [SHORT_FILE]: (path) => [`${path} is shorter than it was`, SHARED_ANEW],
};

/** The error for the user after `cause` while reading or writing `path`; a {@link StorageError} stays as is. */
export function fileError(cause: unknown, path: string, action: FileAction): StorageError {
  if (cause instanceof StorageError) return cause;
  const code = errorCode(cause) ?? "";
  const words = (action === "share" && WORDS_ON_SHARED[code]) || WORDS[code];
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = words ? words(path, action).join(": ") : `cannot ${verbOf(action)} ${path}: ${reason}`;
  return new StorageError(message, path, { cause });
}

/** The error for the user after `thrown` while writing resume data to `path`: failing costs only a new hashing. */
export function resumeDataError(thrown: unknown, path: string): ResumeDataError {
  const error = fileError(thrown, path, "write");
  const words = WORDS[errorCode(error.cause) ?? ""];
  const what = words ? `${words(path, "write")[0]}:` : `${error.message};`;
  const cost = "progress could not be saved; the files will be hashed again at the next start";
  return new ResumeDataError(`${what} ${cost}`, path, { cause: error.cause });
}

/** Says that other content is at `paths`, which is not empty. */
export function foreignFilesError(paths: readonly string[]): ForeignFilesError {
  const others = paths.length - 1;
  const also = others === 0 ? "" : ` and at ${others === 1 ? "1 other path" : `${others} other paths`}`;
  const advice = `move ${others === 0 ? "it" : "them"} away, or choose another folder`;
  return new ForeignFilesError(`other content already exists at ${paths[0]}${also}: ${advice}`, paths);
}

function verbOf(action: FileAction): string {
  return action === "write" ? "write" : "read";
}
