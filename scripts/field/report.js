import { fileURLToPath } from "node:url";
import { formatSize } from "@minibit/core";
import { machine, tableOf, today, writeSection } from "../report-section.js";
import { FULL_SEGMENTS } from "./payload-part.js";
import { typed } from "./setting.js";

const PAGE = fileURLToPath(new URL("../../docs/validation.md", import.meta.url));

/** Reports in Markdown the result of the experiment in namespaces. */
export function namespacesReport(result) {
  return [settings(result), times(result), lines(result), namespacesCircumstances(result)].join("\n\n");
}

/** Reports in Markdown the result of the experiment over loopback. */
export function loopbackReport(result) {
  return [loopbackSettings(result), means(result), circumstances(result)].join("\n\n");
}

/** Writes `report` into the page about validation, between the marks called `section`. */
export async function writeReport(section, report) {
  await writeSection(PAGE, section, "scripts/field", report);
}

function loopbackSettings({ setting, field, lab }) {
  return [
    ...swarm(setting),
    `- upload limits of the peers, kB/s of blocks: ${ratesOut(setting)}; download limits are four times as high`,
    `- the field: ${numbered(field, "run")} of peers in one process, over TCP on loopback, which limit themselves`,
    `- the lab: ${numbered(lab, "random seed")}; its access links have the rates of the limits, and overhead around blocks takes nothing`,
  ].join("\n");
}

/** Describes the swarm, for both experiments. */
function swarm({ fileBytes, pieceBytes, selector, choker, slots }) {
  return [
    `- ${formatSize(fileBytes)} in pieces of ${formatSize(pieceBytes)}; \`${selector}\`, \`${typed(choker)}\`, ${slots.regular} + ${slots.optimistic} slots; all peers know each other`,
    "- the leechers gather without data; time starts when the seed arrives; complete peers leave",
  ];
}

function ratesOut({ seed, classes }) {
  const leechers = classes.map(
    (each) => `${each.count} ${each.name} leechers with ${kilobytes(each.upload)}`,
  );
  return [`one seed with ${kilobytes(seed.upload)}`, ...leechers].join(", ");
}

function means({ comparison }) {
  const { all, classes, fieldOrder, isSameOrder, labOrder, tolerance } = comparison;
  const rows = classes.map(({ name, field, lab, ratio }) => [
    name,
    seconds(field),
    seconds(lab),
    ratio.toFixed(2),
    "reported",
  ]);
  return [
    tableOf([
      ["class", "the field", "the lab", "lab / field", "verdict"],
      ["all", seconds(all.field), seconds(all.lab), all.ratio.toFixed(2), verdict(all.passes)],
      ...rows,
      ["in order", fieldOrder.join(", "), labOrder.join(", "), "", verdict(isSameOrder)],
    ]),
    `Mean completion time: the median over the runs, with the minimum and maximum in brackets. It passes if the mean of all is within ${percent(tolerance)} and the classes complete in the same order.`,
  ].join("\n\n");
}

function verdict(passes) {
  return passes ? "pass" : "**fail**";
}

function settings({ setting, field, lab }) {
  return [
    ...swarm(setting),
    `- uplinks, kB/s of Ethernet frames: ${ratesOut(setting)}; downlinks are four times as fast`,
    `- the field: ${numbered(field, "run")} of \`minibit peer\` and \`minibit tracker\`, a process and a network namespace each, with \`tc tbf\` at both ends of every access link`,
    `- the lab: ${numbered(lab, "random seed")}; its access links have ${percent(FULL_SEGMENTS)} of the rates, the payload of full TCP frames`,
  ].join("\n");
}

function times({ comparison, explained }) {
  const rows = comparison.classes.map(({ name, field, lab, ratio, passes }, index) => [
    name,
    seconds(field),
    seconds(lab),
    `${ratio.toFixed(2)}, ${verdict(passes)}`,
    `${explained.classes[index].lab.median.toFixed(1)} s`,
    explained.classes[index].ratio.toFixed(2),
  ]);
  return [
    tableOf([
      ["class", "the field", "the lab", "lab / field", "lab, measured links", "lab / field"],
      ...rows,
    ]),
    `Mean completion time of a class: the median over the runs, with the minimum and maximum in brackets. It passes within ${percent(comparison.tolerance)}.`,
  ].join("\n\n");
}

function lines({ parts }) {
  return `An uplink also carries the acknowledgements of the download, and small messages (a request, a HAVE) in frames of their own, which the lab does not charge for. So less of it was left for blocks than with full frames: ${parts.map(({ name, part }) => `${name} ${percent(part)}`).join(", ")}. "Measured links" is the lab with these fractions instead of ${percent(FULL_SEGMENTS)}: it shows how much of the difference that explains.`;
}

function namespacesCircumstances({ prompt, ...result }) {
  return circumstances(result, prompt ? ", processes in real time" : ", processes beside others");
}

function circumstances({ minibit, command }, scheduling = "") {
  return `${today()}, MiniBit ${minibit}, ${machine()}${scheduling}; \`${command}\`.`;
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
