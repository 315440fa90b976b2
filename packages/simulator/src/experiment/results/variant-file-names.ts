import { sha1, toHex } from "@minibit/core";
import { grouped } from "../../grouped.js";

/** What is fit for file names on any system, and needs no quotes in a shell. */
const UNFIT = /[^A-Za-z0-9.=,_-]+/g;
/** Dashes that stand for brackets and spaces beside what already separates. */
const NEEDLESS_DASHES = /-*([=,])-*/g;
const LONGEST = 100;
const HASH_DIGITS = 8;

/**
 * Returns a part of a file name for each variant of an experiment, in the order of their `labels`. Each depends only on
 * its own label, unless another one would have the same name on a system that ignores case.
 */
export function variantFileNames(labels: readonly string[]): readonly string[] {
  const plain = labels.map(plainName);
  const sharing = grouped(plain, (name) => name.toLowerCase());
  return labels.map((label, index) => {
    const name = plain[index]!;
    const isOwn = name.length <= LONGEST && sharing.get(name.toLowerCase())!.length === 1;
    return isOwn && name !== "" ? name : `${name.slice(0, LONGEST) || "variant"}-${hashOf(label)}`;
  });
}

function plainName(label: string): string {
  return label
    .replaceAll("%", "pc")
    .replaceAll(UNFIT, "-")
    .replaceAll(NEEDLESS_DASHES, "$1")
    .replaceAll(/^[-.,=]+|[-,]+$/g, "");
}

function hashOf(label: string): string {
  return toHex(sha1(new TextEncoder().encode(label))).slice(0, HASH_DIGITS);
}
