/** Where a tracker that is not told otherwise listens. */
export const USUAL_HOST = "127.0.0.1";
export const USUAL_PORT = 9_000;

/** Where a peer that is not told otherwise asks. */
export const USUAL_TRACKER = `http://${USUAL_HOST}:${USUAL_PORT}`;
