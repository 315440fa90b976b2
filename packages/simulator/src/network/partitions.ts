import type { LabNode } from "./lab-node.js";

/** Nodes that cannot reach others. */
export interface Partition {
  /** These. */
  readonly nodes: ReadonlySet<LabNode>;
  /** Cannot reach these; undefined: all but each other. */
  readonly from: ReadonlySet<LabNode> | undefined;
}

/** Who cannot reach whom, for now. */
export class Partitions {
  readonly #open = new Set<Partition>();

  /** Begins one; {@link Partitions.end} ends it. */
  begin(partition: Partition): void {
    this.#open.add(partition);
  }

  /** Ends one. */
  end(partition: Partition): void {
    this.#open.delete(partition);
  }

  /** Whether a message can get from one to the other. */
  allow(one: LabNode, other: LabNode): boolean {
    for (const partition of this.#open) {
      if (separates(partition, one, other) || separates(partition, other, one)) return false;
    }
    return true;
  }
}

/** Whether `partition` has `one` on its inner and `other` on its outer side. */
export function separates({ nodes, from }: Partition, one: LabNode, other: LabNode): boolean {
  if (!nodes.has(one)) return false;
  return from ? from.has(other) : !nodes.has(other);
}
