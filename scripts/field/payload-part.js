/** An Ethernet frame with a full TCP segment: 14 bytes of Ethernet, 20 of IPv4, 32 of TCP with its timestamps. */
export const FRAME_BYTES = 1_514;
const SEGMENT_BYTES = FRAME_BYTES - 14 - 20 - 32;

/** A block and its message header: length, kind, piece and offset (BEP 3). */
const BLOCK_BYTES = 16_384;
const MESSAGE_BYTES = BLOCK_BYTES + 13;

/** The fraction of a link's bytes that is TCP payload, if it carries only full segments and nobody else sends. */
export const FULL_SEGMENTS = SEGMENT_BYTES / FRAME_BYTES;

/** {@link FULL_SEGMENTS} for every upload link: all that is known before a measurement. */
export function fullSegments() {
  return FULL_SEGMENTS;
}

/**
 * Returns the fraction of bytes on the upload links of a class, or of the seed, that were blocks in their messages in
 * the field. It is lower than {@link FULL_SEGMENTS} by the acknowledgements of incoming data, and small messages in
 * their own frames.
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
