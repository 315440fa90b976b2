import type { JsonSchema } from "@valibot/to-json-schema";
import { scenarioJsonSchema } from "../../src/scenario/json-schema.js";

/** Quantities written with a unit, in the order of the table. */
const AMOUNTS = ["size", "rate", "time", "part", "how-often"];

/** Parts with their own table, and its heading. */
const TABLES: readonly (readonly [name: string, title: string])[] = [
  ["file", "`file`"],
  ["population", "A population"],
  ["rate-or-draw", "Drawn rates, and times in the same way"],
  ["arrival", "`arrival`"],
  ["departure", "`departure`"],
  ["behaviour", "`behaviour`"],
  ["viewing", "`viewing`"],
  ["neighbours", "`neighbours`"],
  ["slots", "`slots`"],
  ["strategy", "A strategy"],
  ["tracker", "`tracker`"],
  ["network", "`network`"],
  ["latency", "`latency`"],
  ["fault", "A fault"],
  ["stop", "`stop`"],
  ["measures", "`measures`"],
];

/** Names of parts in a table, where they differ from their own. */
const CALLED: Readonly<Record<string, string>> = {
  "rate-or-draw": "rate, `unlimited`, or drawn rates",
  "time-or-draw": "time, or drawn times",
  "time-above-0": "time above 0",
  "how-often-above-0": "how often, above 0",
  "how-often": "how often",
  holding: "`nothing`, `all`, or a part",
};

const SCHEMA = scenarioJsonSchema();
const PARTS = (SCHEMA.$defs ?? {}) as Readonly<Record<string, JsonSchema>>;

/** Returns all keys of a scenario with units and defaults from the schema, not yet formatted. */
export function scenarioReference(): string {
  return [
    "### Amounts",
    ...table(
      ["amount", "units"],
      AMOUNTS.map((name) => [CALLED[name] ?? name, PARTS[name]!.description ?? ""]),
    ),
    "",
    "### A scenario",
    ...keyTable(SCHEMA),
    ...TABLES.flatMap(([name, title]) => ["", `### ${title}`, ...partTable(PARTS[name]!)]),
  ].join("\n");
}

function partTable(part: JsonSchema): string[] {
  const forms = formsOf(part);
  const objects = forms.filter(({ properties }) => properties);
  const words = forms.filter(({ properties }) => !properties).map(typeOf);
  const others = words.filter((word) => !words.some((longer) => longer.startsWith(`${word}, or `)));
  const head = others.length === 0 ? [] : ["", `${others.join(", or ")}; or an object:`];
  return [
    ...head,
    "",
    ...objects.flatMap((object, index) => (index === 0 ? [] : ["", "or", ""]).concat(keyTable(object))),
  ];
}

function keyTable({ properties = {}, required = [] }: JsonSchema): string[] {
  const rows = Object.entries(properties)
    .filter(([key]) => key !== "$schema")
    .map(([key, schema]) => {
      const { description = "", default: standard } = schema as JsonSchema;
      return [
        `\`${key}\``,
        typeOf(schema as JsonSchema),
        defaultOf(standard, required.includes(key)),
        description,
      ];
    });
  return table(["key", "is", "default", "what it says"], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return ["", line(head), line(head.map(() => "---")), ...rows.map(line)];
}

/** Returns the forms in which a part can be written, including nested ones. */
function formsOf(part: JsonSchema): JsonSchema[] {
  return part.anyOf ? (part.anyOf as JsonSchema[]).flatMap(formsOf) : [part];
}

function defaultOf(value: unknown, isRequired: boolean): string {
  if (isRequired) return "has to be there";
  if (value === undefined || value === "" || JSON.stringify(value) === "{}") return "";
  return code(value);
}

function typeOf(schema: JsonSchema): string {
  const { $ref, type, anyOf } = schema;
  const name = $ref?.replace("#/$defs/", "");
  if (name !== undefined) return CALLED[name] ?? name;
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(", ");
  if (anyOf) return (anyOf as JsonSchema[]).map(typeOf).join(" or ");
  if (type === "integer") return `whole number from ${schema.minimum}`;
  if (type === "boolean") return "`true` or `false`";
  if (type === "string") return "text";
  if (type === "array") return "list";
  return "mapping";
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
