const SEPARATOR = /[\\/]$/;
/** Start of the path in a Windows file URL. */
const DRIVE = /^\/(?=[a-zA-Z]:\/)/;

/** The path of `file` relative to `folder`; its whole path if it is not inside. @internal */
export function pathFrom(folder: string, file: string): string {
  const start = folder.replace(SEPARATOR, "");
  const isInside = file.startsWith(start) && SEPARATOR.test(file.slice(0, start.length + 1));
  return isInside ? file.slice(start.length + 1) : file;
}

/**
 * The path of the `file:` URL `url`, as Node's own function returns it, which is not available here. What is not a
 * URL stays unchanged: a stack is text that anybody may write.
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
