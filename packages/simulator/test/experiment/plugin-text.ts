/** Returns the source of a plugin with a choker called `mine`, made by the statements `create`. */
export function pluginText(create = "return { unchoke: () => [] };"): string {
  return `
    import { definePlugin, defineStrategy } from "@minibit/core/strategy";

    const mine = defineStrategy({ summary: "a choker of a test", create: () => { ${create} } });

    export default definePlugin({ name: "mine", apiVersion: 1, chokers: { mine } });
  `;
}
