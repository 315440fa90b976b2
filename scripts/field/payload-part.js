/** An Ethernet frame with a full segment of TCP: 14 bytes of Ethernet, 20 of IPv4, 32 of TCP with its timestamps. */
export const FRAME_BYTES = 1_514;
const SEGMENT_BYTES = FRAME_BYTES - 14 - 20 - 32;

/** A block and the head of its message: length, kind, piece and offset (BEP 3). */
const BLOCK_BYTES = 16_384;
const MESSAGE_BYTES = BLOCK_BYTES + 13;

/** The part of a line's bytes that TCP carries when it carries nothing but full segments, and nobody else sends. */
export const FULL_SEGMENTS = SEGMENT_BYTES / FRAME_BYTES;

/** {@link FULL_SEGMENTS} for everybody's line out: all that is known before anything was measured. */
export function fullSegments() {
  return FULL_SEGMENTS;
}

/**
 * The part of the bytes on the lines out of a class, or of the seed, that were blocks in their messages in the field.
 * What is lacking from {@link FULL_SEGMENTS} are the acknowledgements of what came in, and small messages in frames of
 * their own.
 */
export function measuredPart(fieldRuns) {
  return (name) => {
    const nodes = fieldRuns.flatMap(({ leechers, seed }) =>
      name === "seed" ? [seed] : leechers.filter(({ className }) => className === name),
    );
    const sum = (read) => nodes.reduce((total, node) => total + read(node), 0);
    const messages = (sum(({ uploadedBytes }) => uploadedBytes) / BLOCK_BYTES) * MESSAGE_BYTES;
    return messages / sum(({ line }) => line.up.bytes);
  };
}
