import { token } from "../di/token.js";

/** Structured data of a log line. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Receives the engine's log. `debug` is called often: pass data as fields instead of building strings. */
export interface Logger {
  /** Logs a detail, for debugging. */
  debug(message: string, fields?: LogFields): void;
  /** Logs what happened. */
  info(message: string, fields?: LogFields): void;
  /** Logs a problem that the engine survived. */
  warn(message: string, fields?: LogFields): void;
}

/** Token of the {@link Logger}. */
export const LOGGER = token<Logger>("Logger");

/** A logger that discards everything: the default for embedders. */
export const SILENT: Logger = { debug() {}, info() {}, warn() {} };
