import { type HostSystem, LINUX, MACOS, WINDOWS } from "./host-system.js";

/** The system at hand. */
export function systemHere(platform: NodeJS.Platform = process.platform): HostSystem {
  if (platform === "win32") return WINDOWS;
  return platform === "darwin" ? MACOS : LINUX;
}
