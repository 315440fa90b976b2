import { describe, expect, it } from "vitest";
import { scenarioJsonSchema } from "../../src/scenario/json-schema.js";

describe("the schema of scenarios", () => {
  it("is the one in the documents; if not, npm run reference makes it anew", async () => {
    await expect(`${JSON.stringify(scenarioJsonSchema(), undefined, 2)}\n`).toMatchFileSnapshot(
      "../../../../docs/schemas/scenario.schema.json",
    );
  });

  it("is the same each time it is made", () => {
    expect(scenarioJsonSchema()).toEqual(scenarioJsonSchema());
  });

  it("refers to nothing that is not there", () => {
    const text = JSON.stringify(scenarioJsonSchema());
    const names = [...text.matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name!);
    const { $defs = {} } = scenarioJsonSchema();
    expect(new Set(names)).toEqual(new Set(Object.keys($defs).filter((name) => names.includes(name))));
    expect(names.length).toBeGreaterThan(30);
  });

  it("describes every key", () => {
    const undescribed = keysWithout("description", scenarioJsonSchema());
    expect(undescribed).toEqual([]);
  });
});

/** The keys whose schemas lack `field`, wherever they are. */
function keysWithout(field: string, schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((each) => keysWithout(field, each));
  const { properties = {} } = schema as { properties?: Record<string, object> };
  const lacking = Object.keys(properties).filter((key) => !(field in properties[key]!));
  return [...lacking, ...Object.values(schema).flatMap((each) => keysWithout(field, each))];
}
