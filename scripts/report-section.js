import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { format, resolveConfig } from "prettier";

/** Writes `text` into the page at the path `page`, replacing what `by` wrote between the marks called `name`. */
export async function writeSection(page, name, by, text) {
  const before = await readFile(page, "utf8");
  const [begin, end] = [`<!-- ${name}: written by ${by} -->`, `<!-- /${name} -->`];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} lacks the marks ${begin} and ${end}`);
  const written = `${before.slice(0, from)}${begin}\n\n${text}\n\n${before.slice(to)}`;
  await writeFile(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

/** Returns a Markdown table whose head is the first of `rows`. */
export function tableOf([head, ...rows]) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The date of a measurement. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

/** The machine of a measurement. */
export function machine() {
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}`;
}
