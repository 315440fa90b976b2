import type { LabNode } from "./lab-node.js";

/** A set of nodes that cannot reach others. */
export interface Partition {
  /** The nodes inside. */
  readonly nodes: ReadonlySet<LabNode>;
  /** The nodes that they cannot reach; undefined means all except each other. */
  readonly from: ReadonlySet<LabNode> | undefined;
}

/** Which nodes currently cannot reach which. */
export class Partitions {
  readonly #open = new Set<Partition>();

  /** Begins a partition; {@link Partitions.end} ends it. */
  begin(partition: Partition): void {
    this.#open.add(partition);
  }

  /** Ends a partition. */
  end(partition: Partition): void {
    this.#open.delete(partition);
  }

  /** Whether a message can get from `one` to `other`. */
  allow(one: LabNode, other: LabNode): boolean {
    for (const partition of this.#open) {
      if (separates(partition, one, other) || separates(partition, other, one)) return false;
    }
    return true;
  }
}

/** Whether `partition` has `one` inside and `other` outside. */
export function separates({ nodes, from }: Partition, one: LabNode, other: LabNode): boolean {
  if (!nodes.has(one)) return false;
  return from ? from.has(other) : !nodes.has(other);
}
