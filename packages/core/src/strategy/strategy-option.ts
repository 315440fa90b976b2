import type { StandardSchemaV1 } from "@standard-schema/spec";
import { disown } from "./strategy-faults.js";

/** One option of a strategy, as far as its schema describes it, for lists. */
export interface StrategyOption {
  /** The option's name, typed before the `=`. */
  readonly name: string;
  /** What the option does, and its unit. */
  readonly description: string | undefined;
  /** The value if not given. */
  readonly default: unknown;
  /** The allowed values, such as `a whole number from 0`. */
  readonly allowed: string | undefined;
}

/** The parts of a JSON Schema that are read here. */
interface JsonSchema {
  readonly type?: unknown;
  readonly description?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** Newer than the Standard Schema version that the contract requires, so it is optional. */
interface JsonSchemaSource {
  readonly jsonSchema?: { readonly input?: (how: { readonly target: string }) => JsonSchema };
}

/**
 * The options that `schema` takes, in its order. A library that supports Standard JSON Schema describes them; for
 * others, validating `{}` yields names and defaults.
 *
 * @internal
 */
export function optionsOf(schema: StandardSchemaV1 | undefined): StrategyOption[] {
  if (schema === undefined) return [];
  const properties = Object.entries(jsonSchemaOf(schema)?.properties ?? {});
  if (properties.length === 0) return Object.entries(defaultsOf(schema)).map(bareOption);
  return properties.map(([name, property]) => ({
    name,
    description: typeof property.description === "string" ? property.description : undefined,
    default: property.default,
    allowed: allowedBy(property),
  }));
}

/** The names of all options that `schema` takes; undefined if it does not declare them. @internal */
export function declaredOptions(schema: StandardSchemaV1): readonly string[] | undefined {
  const properties = jsonSchemaOf(schema)?.properties;
  return properties && Object.keys(properties);
}

/** A library may support it and still throw if it cannot express all that a schema checks. */
function jsonSchemaOf(schema: StandardSchemaV1): JsonSchema | undefined {
  try {
    return (schema["~standard"] as JsonSchemaSource).jsonSchema?.input?.({ target: "draft-2020-12" });
  } catch {
    return undefined;
  }
}

function defaultsOf(schema: StandardSchemaV1): object {
  try {
    const result = schema["~standard"].validate({});
    disown(result);
    return "value" in result && typeof result.value === "object" && result.value !== null ? result.value : {};
  } catch {
    return {}; // the plugin's error, reported when the strategy is made
  }
}

function bareOption([name, standard]: [string, unknown]): StrategyOption {
  return { name, description: undefined, default: standard, allowed: undefined };
}

function allowedBy(property: JsonSchema): string | undefined {
  if (property.enum) return property.enum.map(String).join(" or ");
  if (property.type === "boolean") return "true or false";
  if (property.type === "string") return "text";
  if (property.type === "integer") return `a whole number${rangeOf(property)}`;
  return property.type === "number" ? `a number${rangeOf(property)}` : undefined;
}

function rangeOf({ minimum, maximum }: JsonSchema): string {
  const least = minimum === undefined ? "" : ` from ${minimum}`;
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isBounded ? `${least} to ${maximum}` : least;
}
