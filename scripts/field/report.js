import { fileURLToPath } from "node:url";
import { formatSize } from "@minibit/core";
import { machine, tableOf, today, writeSection } from "../report-section.js";
import { FULL_SEGMENTS } from "./payload-part.js";
import { typed } from "./setting.js";

const PAGE = fileURLToPath(new URL("../../docs/validation.md", import.meta.url));

/** What came of the experiment, in Markdown. */
export function fieldReport(result) {
  return [settings(result), times(result), lines(result), circumstances(result)].join("\n\n");
}

/** Puts `report` into the page about the validation, in place of the one before. */
export async function writeReport(report) {
  await writeSection(PAGE, "field", "scripts/field", report);
}

function settings({ setting, field, lab }) {
  const { fileBytes, pieceBytes, seed, classes, selector, choker, slots } = setting;
  const leechers = classes
    .map((each) => `${each.count} ${each.name} leechers with ${kilobytes(each.upload)}`)
    .join(", ");
  return [
    `- ${formatSize(fileBytes)} in pieces of ${formatSize(pieceBytes)}; \`${selector}\`, \`${typed(choker)}\`, ${slots.regular} + ${slots.optimistic} slots; everybody knows everybody`,
    `- lines out, kB/s of Ethernet frames: one seed with ${kilobytes(seed.upload)}, ${leechers}; lines in take four times as much`,
    "- the leechers gather and have nothing; with the seed's coming time begins; who is complete leaves",
    `- the field: ${numbered(field, "run")} of \`minibit peer\` and \`minibit tracker\`, a process and a network namespace each, with \`tc tbf\` at both ends of every line`,
    `- the lab: ${numbered(lab, "random seed")}; its lines have ${percent(FULL_SEGMENTS)} of the rates, which is what frames full of TCP carry`,
  ].join("\n");
}

function times({ comparison, explained }) {
  const rows = comparison.classes.map(({ name, field, lab, ratio, passes }, index) => [
    name,
    seconds(field),
    seconds(lab),
    `${ratio.toFixed(2)}, ${passes ? "pass" : "**fail**"}`,
    `${explained.classes[index].lab.median.toFixed(1)} s`,
    explained.classes[index].ratio.toFixed(2),
  ]);
  return [
    tableOf([
      ["class", "the field", "the lab", "lab / field", "lab, measured lines", "lab / field"],
      ...rows,
    ]),
    `Mean time of a class until complete; the median over the runs, in brackets the least and the greatest. It passes within ${percent(comparison.tolerance)}.`,
  ].join("\n\n");
}

function lines({ parts }) {
  return `A line out also carries the acknowledgements of what comes in, and small messages (a request, a HAVE) in frames of their own, which the lab does not charge for. So less of it was left for blocks than full frames would leave: ${parts.map(({ name, part }) => `${name} ${percent(part)}`).join(", ")}. "Measured lines" is the lab with these parts in place of ${percent(FULL_SEGMENTS)}: it tells how much of the difference that explains.`;
}

function circumstances({ minibit, command, prompt }) {
  const scheduling = prompt ? "processes in real time" : "processes beside others";
  return `${today()}, MiniBit ${minibit}, ${machine()}, ${scheduling}; \`${command}\`.`;
}

function seconds({ median, least, most }) {
  return `${median.toFixed(1)} s (${least.toFixed(1)} to ${most.toFixed(1)})`;
}

function kilobytes(rate) {
  return (rate / 1_000).toLocaleString("en");
}

function percent(part) {
  return `${(part * 100).toFixed(1).replace(".0", "")} %`;
}

function numbered(list, noun) {
  return `${list.length} ${noun}${list.length === 1 ? "" : "s"}`;
}
