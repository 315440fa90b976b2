import { type LogFields, type Logger, messageOf } from "@minibit/core";

/**
 * A logger that passes what went wrong to `tell`: a tracker has no events for what its sampler does wrong, as torrents
 * have for their strategies.
 */
export function faultLogger(tell: (message: string) => void): Logger {
  return {
    debug() {},
    info() {},
    warn(message: string, { error }: LogFields = {}) {
      tell(error === undefined ? message : `${message} (${messageOf(error)})`);
    },
  };
}
