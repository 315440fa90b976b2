import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./sources.js";

/** A block of TypeScript in a document. */
export interface Example {
  /** The file it is compiled as. */
  readonly file: string;
  /** Whether the document names its file, so that other blocks may import it. */
  readonly isNamed: boolean;
  readonly code: string;
}

/** Every document for readers, as a path from the root. */
export function documents(): string[] {
  const guides = ["docs", "docs/guides", "docs/decisions"].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`),
  );
  const packages = readdirSync(path.join(ROOT, "packages")).map((name) => `packages/${name}/README.md`);
  return ["README.md", "CONTRIBUTING.md", ...guides, ...packages].filter(
    (file) => file.endsWith(".md") && existsSync(path.join(ROOT, file)),
  );
}

/** Returns the text of the document `page`. */
export function textOf(page: string): string {
  return readFileSync(path.join(ROOT, page), "utf8");
}

/** Returns the TypeScript blocks in `page`. A block may name its file after "```ts", as in "```ts my-strategy.ts". */
export function examplesIn(page: string): Example[] {
  const blocks = [...textOf(page).matchAll(/^```ts(?: (\S+))?\n(.*?)^```$/gms)];
  const name = page.replace(/\.md$/, "").replaceAll("/", "-");
  return blocks.map(([, file, code = ""], index) => ({
    file: file ?? `${name}-${index + 1}.ts`,
    isNamed: file !== undefined,
    code,
  }));
}
