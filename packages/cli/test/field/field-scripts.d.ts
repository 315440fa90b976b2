/** What the tests use of scripts/field, which is plain JavaScript. */
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
  export interface FieldComparison {
    readonly classes: readonly {
      readonly name: string;
      readonly field: FieldSpread;
      readonly lab: FieldSpread;
      readonly ratio: number;
      readonly passes: boolean;
    }[];
    readonly tolerance: number;
    readonly passes: boolean;
  }
  export function compare(
    fieldRuns: readonly FieldRun[],
    labRuns: readonly FieldRun[],
    classNames: readonly string[],
  ): FieldComparison;
}

declare module "*/scripts/field/payload-part.js" {
  export const FULL_SEGMENTS: number;
}
