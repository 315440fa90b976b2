/** The version of MiniBit. */
export const VERSION = "0.1.0";
