import type { Clock } from "../runtime/clock.js";
import type { Logger } from "../runtime/logger.js";
import type { Random } from "../runtime/random.js";
import type { Ask } from "./plugin.js";

/** Shown in the error message when the class of a strategy has a parameter that neither its options nor anything else fits. @internal */
export interface ParameterFitsNothing<Options, Parameters> {
  /** Type of the options, as the schema has them. */
  readonly options: Options;
  /** Types of the class's parameters. */
  readonly parameters: Parameters;
}

/** What a strategy may be made with beside its options. @internal */
export type Granted = Ask | Random | Logger | Clock;

/** Whether something fits `Parameter`. What a decorator says that it is to be leaves no trace in types. @internal */
export type ParameterFits<Parameter, Options> = [Options] extends [Parameter]
  ? true
  : [Parameter] extends [never]
    ? true
    : [Extract<Granted, Parameter>] extends [never]
      ? false
      : true;

/** What is asked of an entry in addition where `Parameters` of its class cannot be given: what no class has. @internal */
export type ClassMisfit<Parameters extends readonly unknown[], Options> = false extends {
  [Place in keyof Parameters]: ParameterFits<Parameters[Place], Options>;
}[number]
  ? {
      /** A class with other parameters. */
      readonly create: ParameterFitsNothing<Options, Parameters>;
    }
  : unknown;
