const SEPARATOR = /[\\/]$/;
/** What an address of a file on Windows leads to. */
const DRIVE = /^\/(?=[a-zA-Z]:\/)/;

/** The path of `file` as seen from `folder`, and its whole path where it is not in there. @internal */
export function pathFrom(folder: string, file: string): string {
  const start = folder.replace(SEPARATOR, "");
  const isInside = file.startsWith(start) && SEPARATOR.test(file.slice(0, start.length + 1));
  return isInside ? file.slice(start.length + 1) : file;
}

/**
 * The path of what is at the address `url`, which begins with `file:`; as Node has it, which is not at hand here. What is no
 * address stays as it is: a stack is text that anybody may write.
 *
 * @internal
 */
export function pathAt(url: string): string {
  const path = URL.canParse(url) ? decoded(new URL(url).pathname) : url;
  return DRIVE.test(path) ? path.replace(DRIVE, "").replaceAll("/", "\\") : path;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
