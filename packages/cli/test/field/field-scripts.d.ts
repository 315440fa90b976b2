/** The part of scripts/field, plain JavaScript, that the tests use. */
declare module "*/scripts/field/field-network.js" {
  export interface FieldLine {
    readonly upload: number;
    readonly download: number;
  }
  export interface FieldTraffic {
    readonly bytes: number;
    readonly packets: number;
    readonly drops: number;
  }
  export class FieldNetwork {
    constructor(prefix: string);
    addNode(name: string, line?: FieldLine): void;
    addressOf(name: string): string;
    within(name: string): [program: string, ...args: string[]];
    traffic(name: string): { readonly up: FieldTraffic; readonly down: FieldTraffic };
    remove(): void;
  }
}

declare module "*/scripts/field/requirements.js" {
  export function whyNoField(): string | undefined;
}

declare module "*/scripts/field/promptness.js" {
  export function promptly(): readonly string[];
}

declare module "*/scripts/field/comparison.js" {
  export interface FieldRun {
    readonly leechers: readonly { readonly className: string; readonly seconds: number }[];
  }
  export interface FieldSpread {
    readonly median: number;
    readonly least: number;
    readonly most: number;
  }
  export interface FieldHalves {
    readonly field: FieldSpread;
    readonly lab: FieldSpread;
    readonly ratio: number;
    readonly passes: boolean;
  }
  export interface FieldComparison {
    readonly classes: readonly (FieldHalves & { readonly name: string })[];
    readonly tolerance: number;
    readonly passes: boolean;
  }
  export interface FieldMeans extends FieldComparison {
    readonly all: FieldHalves;
    readonly fieldOrder: readonly string[];
    readonly labOrder: readonly string[];
    readonly isSameOrder: boolean;
  }
  export function compare(
    fieldRuns: readonly FieldRun[],
    labRuns: readonly FieldRun[],
    classNames: readonly string[],
  ): FieldComparison;
  export function compareMeans(
    fieldRuns: readonly FieldRun[],
    labRuns: readonly FieldRun[],
    classNames: readonly string[],
  ): FieldMeans;
}

declare module "*/scripts/bench/memory-folder.js" {
  export class MemoryFolder {
    constructor(parent: string, bytes: number);
    at(...names: string[]): string;
    remove(): void;
  }
}

declare module "*/scripts/bench/sample.js" {
  import type { MemoryFolder } from "*/scripts/bench/memory-folder.js";
  export class Sample {
    static make(folder: MemoryFolder, bytes: number, pieceLength?: number): Promise<Sample>;
  }
}

declare module "*/scripts/field/loopback-setting.js" {
  export interface LoopbackClass {
    readonly name: string;
    readonly count: number;
    readonly upload: number;
    readonly download: number;
  }
  export const LOOPBACK_SETTING: {
    readonly fileBytes: number;
    readonly pieceBytes: number;
    readonly classes: readonly LoopbackClass[];
    readonly joinEveryMs: number;
  };
}

declare module "*/scripts/field/loopback-run.js" {
  import type { MemoryFolder } from "*/scripts/bench/memory-folder.js";
  import type { Sample } from "*/scripts/bench/sample.js";
  import type { LOOPBACK_SETTING } from "*/scripts/field/loopback-setting.js";
  export interface LoopbackLeecher {
    readonly name: string;
    readonly className: string;
    readonly seconds: number;
    readonly uploadedBytes: number;
    readonly downloadedBytes: number;
  }
  export function loopbackRun(
    setting: typeof LOOPBACK_SETTING,
    sample: Sample,
    folder: MemoryFolder,
  ): Promise<{
    readonly leechers: readonly LoopbackLeecher[];
    readonly seed: { readonly uploadedBytes: number };
  }>;
}

declare module "*/scripts/field/payload-part.js" {
  export const FULL_SEGMENTS: number;
}
