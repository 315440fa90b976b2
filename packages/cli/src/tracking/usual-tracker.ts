/** Default address of a tracker. */
export const USUAL_HOST = "127.0.0.1";
export const USUAL_PORT = 9_000;

/** Default tracker of a peer. */
export const USUAL_TRACKER = `http://${USUAL_HOST}:${USUAL_PORT}`;
