import { token } from "../di/token.js";

/** Facts that go with a log line. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the engine says what it does. `debug` is written a lot: pass facts as fields, not built strings. */
export interface Logger {
  /** For whoever looks closely. */
  debug(message: string, fields?: LogFields): void;
  /** What happened. */
  info(message: string, fields?: LogFields): void;
  /** What went wrong and was survived. */
  warn(message: string, fields?: LogFields): void;
}

/** Token of the {@link Logger}. */
export const LOGGER = token<Logger>("Logger");

/** A logger that says nothing: the default for embedders. */
export const SILENT: Logger = { debug() {}, info() {}, warn() {} };
