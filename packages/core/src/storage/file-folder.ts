import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes the folder at `path`, and those that it is in. Step by step: Node's own `recursive` never comes back below a
 * folder that takes no others and says that they are not there, like /proc, and keeps the process from ending.
 *
 * @throws what the disk says.
 *
 * @internal
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path);
  } catch (error) {
    // somebody else may have made it in the meantime
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
