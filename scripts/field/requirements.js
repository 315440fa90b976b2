import { randomUUID } from "node:crypto";
import { FieldNetwork } from "./field-network.js";

/** Returns a sentence that says why this machine cannot run the field; undefined if it can. */
export function whyNoField() {
  if (process.platform !== "linux") return "network namespaces need Linux";
  if (process.getuid() !== 0) return "making network namespaces needs root";
  return firstFailure(() => {
    const network = new FieldNetwork(`minibit-check-${randomUUID()}`); // threads of one process may ask at once
    try {
      network.addNode("node", { upload: 100_000, download: 100_000 });
    } finally {
      network.remove();
    }
  });
}

function firstFailure(task) {
  try {
    task();
    return undefined;
  } catch ({ message, cause }) {
    if (cause?.code === "ENOENT") return `${cause.path} is missing (Debian: iproute2)`;
    return `this kernel or its administrator does not allow it: ${message}`;
  }
}
