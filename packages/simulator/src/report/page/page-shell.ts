import { Markup, markup } from "../markup/markup.js";
import { PAGE_STYLE } from "./page-style.js";

/**
 * Nothing may be loaded and no script may run, from anywhere: a page of results is opened from disk, where a browser
 * trusts it more than one from a server. Styles are inside the page.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const THEMES: readonly (readonly [id: string, name: string])[] = [
  ["theme-system", "As the system"],
  ["theme-light", "Light"],
  ["theme-dark", "Dark"],
];

/** Returns a whole page called `title`, with `content` in it and `kind` above. */
export function pageShell(title: string, kind: string, content: Markup): string {
  const page = markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="${POLICY}">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>${title} – MiniBit</title>
        <style>
          ${new Markup(PAGE_STYLE)}
        </style>
      </head>
      <body>
        <div class="page">
          <div class="top">
            <div>${kind}</div>
            <fieldset class="themes">
              <legend>Colours</legend>
              ${THEMES.map(themeButton)}
            </fieldset>
          </div>
          ${content}
        </div>
      </body>
    </html> `;
  return page.text;
}

function themeButton([id, name]: (typeof THEMES)[number], index: number): Markup {
  const chosen = index === 0 && markup` checked`;
  return markup`<label><input type="radio" name="theme" id="${id}"${chosen}><span>${name}</span></label>`;
}
