import { NodeResultFiles } from "@minibit/simulator";

/** The `folder` that `--out` names, seen from `cwd`. */
export function outFolder(folder: string, cwd: string): NodeResultFiles {
  return new NodeResultFiles(folder, cwd, "choose another folder with --out");
}
