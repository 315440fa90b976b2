export * from "./close-reason.js";
export * from "./framed-run.js";
export * from "./handshake.js";
export * from "./peer-messages.js";
export * from "./piece-source.js";
