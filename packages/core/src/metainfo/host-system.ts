/** What a system takes for the name of a file, where systems differ. */
export interface HostSystem {
  /** What people call it. */
  readonly name: string;
  /** Whether some names are devices, and a dot or space at the end of one is dropped. */
  readonly hasDeviceNames: boolean;
  /** Whether names that are equal but for case or Unicode normalisation are one. */
  readonly foldsNames: boolean;
}

/** Windows. */
export const WINDOWS: HostSystem = { name: "Windows", hasDeviceNames: true, foldsNames: true };
/** macOS, whose disks fold names unless they were set up not to. */
export const MACOS: HostSystem = { name: "macOS", hasDeviceNames: false, foldsNames: true };
/** Linux, and any other: all that BEP 3 can say and that is safe is a name there. */
export const LINUX: HostSystem = { name: "Linux", hasDeviceNames: false, foldsNames: false };
