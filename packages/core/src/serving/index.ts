export * from "./cached-pieces.js";
export * from "./piece-cache.js";
export { type Revealable, Revelations } from "./revelations.js";
export type { RunWaiter } from "./run.js";
export * from "./throttle.js";
export * from "./token-bucket.js";
export * from "./torrent-upload.js";
export * from "./upload-queue.js";
export * from "./uploader.js";
