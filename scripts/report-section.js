import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import { format, resolveConfig } from "prettier";

/** Puts `text` into the page at the path `page`, in place of what `by` wrote before between the marks called `name`. */
export async function writeSection(page, name, by, text) {
  const before = await readFile(page, "utf8");
  const [begin, end] = [`<!-- ${name}: written by ${by} -->`, `<!-- /${name} -->`];
  const [from, to] = [before.indexOf(begin), before.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${page} lacks the marks ${begin} and ${end}`);
  const written = `${before.slice(0, from)}${begin}\n\n${text}\n\n${before.slice(to)}`;
  await writeFile(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

/** A table in Markdown: the first of `rows` is its head. */
export function tableOf([head, ...rows]) {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The day on which something is measured. */
export function today() {
  return new Date().toISOString().slice(0, 10);
}

/** What something is measured with. */
export function machine() {
  return `${availableParallelism()} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}`;
}
