export * from "./cached-pieces.js";
export * from "./piece-cache.js";
export * from "./run.js";
export * from "./throttle.js";
export * from "./token-bucket.js";
export * from "./torrent-upload.js";
export * from "./upload-queue.js";
export * from "./uploader.js";
