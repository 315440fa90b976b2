import { NodeResultFiles } from "@minibit/simulator";

/** Returns the `folder` given to `--out`, relative to `cwd`. */
export function outFolder(folder: string, cwd: string): NodeResultFiles {
  return new NodeResultFiles(folder, cwd, "choose another folder with --out");
}
