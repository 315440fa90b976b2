import { PluginError } from "../errors.js";
import { nearest } from "./nearest.js";

/**
 * Refuses a field of `described`, which is called `title` in messages, that is nearly one of `fields`: it would be
 * ignored, and JavaScript has no compiler to say so. Fields that resemble none are the author's own affair. What
 * `create` makes is not looked at so: an object that decides has members of its own, and one called `served`
 * beside `serve` is no slip.
 *
 * @throws {@link PluginError} for the first such field.
 */
export function refuseMisspelt(title: string, described: object, fields: readonly string[]): void {
  for (const field of Object.keys(described)) {
    if (fields.includes(field)) continue;
    const meant = nearest(field, fields);
    if (meant === undefined) continue;
    throw new PluginError(`${title} has an unknown field '${field}'; did you mean '${meant}'?`);
  }
}
