import type { Clock } from "../runtime/clock.js";
import type { Logger } from "../runtime/logger.js";
import type { Random } from "../runtime/random.js";
import type { Ask } from "./plugin.js";

/**
 * Shown in the error message if a strategy's class has a parameter that neither its options nor anything else fits.
 * @internal
 */
export interface ParameterFitsNothing<Options, Parameters> {
  /** Type of the options, as the schema has them. */
  readonly options: Options;
  /** Types of the class's parameters. */
  readonly parameters: Parameters;
}

/** What a strategy may get besides its options. @internal */
export type Granted = Ask | Random | Logger | Clock;

/** Whether something fits `Parameter`. What a decorator injects leaves no trace in types. @internal */
export type ParameterFits<Parameter, Options> = [Options] extends [Parameter]
  ? true
  : [Parameter] extends [never]
    ? true
    : [Extract<Granted, Parameter>] extends [never]
      ? false
      : true;

/** An extra requirement on an entry if its class's `Parameters` cannot be supplied: one no class meets. @internal */
export type ClassMisfit<Parameters extends readonly unknown[], Options> = false extends {
  [Place in keyof Parameters]: ParameterFits<Parameters[Place], Options>;
}[number]
  ? {
      /** A class with other parameters. */
      readonly create: ParameterFitsNothing<Options, Parameters>;
    }
  : unknown;
