import { DARK, LIGHT, type Palette, namedColours } from "../look/palette.js";

/**
 * The style sheet of a report. It has three themes with two palettes: that of the system, and the one chosen with the
 * switch. The switch consists of radio buttons and `:has()`, so that a page needs no script. Print is always light.
 */
export const PAGE_STYLE = `
:root { color-scheme: light; ${variables(LIGHT)} }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; ${variables(DARK)} } }
:root:has(#theme-light:checked) { color-scheme: light; ${variables(LIGHT)} }
@media screen { :root:has(#theme-dark:checked) { color-scheme: dark; ${variables(DARK)} } }

* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
  overflow-wrap: break-word;
}
.page { max-width: 1180px; margin: 0 auto; padding: 0 20px 64px; }
a { color: var(--accent); text-underline-offset: 2px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
h1, h2, h3, h4, p, dl, dd, figure { margin: 0; }
code, pre { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { overflow-wrap: anywhere; }
.command span { display: inline-block; max-width: 100%; }

.top { display: flex; flex-wrap: wrap; gap: 12px 24px; justify-content: space-between; align-items: center; padding: 20px 0 0; font-size: 14px; color: var(--ink-soft); }
.themes { display: none; border: 1px solid var(--rule); border-radius: 999px; padding: 2px; margin: 0; background: var(--surface); }
@supports selector(:has(*)) { .themes { display: inline-flex; } }
.themes legend { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.themes label { cursor: pointer; }
.themes input { position: absolute; opacity: 0; width: 1px; height: 1px; }
.themes span { display: block; padding: 2px 12px; border-radius: 999px; }
.themes input:checked + span { background: var(--ink); color: var(--surface); }
.themes input:focus-visible + span { outline: 2px solid var(--accent); outline-offset: 2px; }

header h1 { font-size: clamp(28px, 5vw, 42px); line-height: 1.15; letter-spacing: -0.02em; font-weight: 700; margin-top: 28px; }
.summary { font-size: 18px; color: var(--ink-soft); max-width: 70ch; margin-top: 10px; }
.varied { margin-top: 14px; max-width: 76ch; }
.variants { margin: 14px 0 0; padding: 0; list-style: none; columns: 2 46ch; }
.variants li { display: flex; gap: 1ch; break-inside: avoid; overflow-wrap: anywhere; }
.variants b { flex: none; }
.lead { margin: 22px 0 0; padding: 0; list-style: none; font-size: 18px; max-width: 76ch; }
.lead li { border-left: 3px solid var(--accent); padding: 2px 0 2px 14px; margin-top: 10px; }
.warning { margin-top: 16px; padding: 10px 14px; border: 1px solid var(--axis); border-left-width: 5px; border-radius: 6px; background: var(--surface); }
nav { margin-top: 26px; padding: 10px 0; border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule); font-size: 14px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; list-style: none; margin: 0; padding: 0; }
nav a { text-decoration: none; display: inline-block; padding: 3px 0; }
nav a:hover { text-decoration: underline; }

section { margin-top: 52px; scroll-margin-top: 16px; }
h2 { font-size: 24px; line-height: 1.25; letter-spacing: -0.01em; margin-bottom: 14px; }
section > p { max-width: 76ch; margin-bottom: 14px; }
section > .table { margin-top: 16px; }
.table + .figures { margin-top: 20px; }

.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 204px), 1fr)); gap: 12px; }
.tile { display: flex; flex-direction: column; background: var(--surface); border: 1px solid var(--rule); border-radius: 10px; padding: 14px 16px; }
.tile dt { font-size: 14px; line-height: 1.35; color: var(--ink-soft); }
.tile dd { font-size: 26px; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; margin-top: 4px; font-variant-numeric: tabular-nums; }
.tile dd.more { font-size: 13px; line-height: 1.4; font-weight: 400; letter-spacing: 0; color: var(--ink-soft); }

.figures { display: grid; grid-template-columns: minmax(0, 1fr); gap: 20px; }
.figure { min-width: 0; background: var(--surface); border: 1px solid var(--rule); border-radius: 12px; padding: 20px; scroll-margin-top: 16px; }
.figure h3 { font-size: 18px; line-height: 1.3; }
.figure h4 { font-size: 15px; line-height: 1.35; margin-bottom: 6px; }
.reading, .note { color: var(--ink-soft); font-size: 14px; line-height: 1.5; max-width: 72ch; }
.reading { margin-top: 4px; }
.note { margin-top: 8px; }
.charts { margin-top: 16px; }
.chart { min-width: 0; }
.chart svg { display: block; width: 100%; height: auto; overflow: visible; font-family: inherit; }
.chart .wide { display: none; }
.chart .any, .chart .narrow { max-width: 400px; }
.save { font-size: 13px; margin-top: 6px; }
.save a { color: var(--ink-soft); }
.panels .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 28px 28px; }
.pair .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 28px 28px; }
.beside { margin-top: 4px; }

@media (min-width: 620px) {
  .chart .wide { display: block; }
  .chart .narrow { display: none; }
}
.half .chart, .pair .chart { max-width: 600px; }
@media (min-width: 1040px) {
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .figure { padding: 24px; }
  .figure.full, .figure.pair, .figure.panels { grid-column: 1 / -1; }
  .figure.full { display: grid; grid-template-columns: minmax(0, 1fr) 290px; grid-template-rows: auto 1fr; column-gap: 36px; }
  .figure.full .charts { grid-column: 1; grid-row: 1 / span 2; margin-top: 0; }
  .figure.full figcaption { grid-column: 2; grid-row: 1; }
  .figure.full .beside { grid-column: 2; grid-row: 2; }
  .figure.full .beside:has(details[open]) { grid-column: 1 / -1; grid-row: 3; }
}

details { margin-top: 12px; }
summary { cursor: pointer; font-size: 14px; color: var(--accent); width: fit-content; padding: 2px 0; }
.table { overflow: auto; margin-top: 12px; border: 1px solid var(--rule); border-radius: 8px; background: var(--surface); }
details .table { max-height: 70vh; }
table { border-collapse: collapse; font-size: 14px; line-height: 1.4; min-width: 100%; }
caption { text-align: left; color: var(--ink-soft); padding: 10px 12px 6px; position: sticky; left: 0; }
.cut { color: var(--ink); font-weight: 600; }
th, td { padding: 6px 12px; text-align: left; vertical-align: baseline; border-top: 1px solid var(--rule); overflow-wrap: normal; }
thead th { font-weight: 600; color: var(--ink-soft); vertical-align: bottom; border-top: 0; border-bottom: 1px solid var(--axis); }
tbody th { font-weight: 500; min-width: 12ch; position: sticky; left: 0; background: var(--surface); }
tbody tr:first-child > * { border-top: 0; }
td, th.n { white-space: nowrap; }
thead th.n { white-space: normal; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
td:not(.n) { white-space: normal; min-width: 13ch; max-width: 60ch; }

.facts div { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 16px; padding: 8px 0; border-top: 1px solid var(--rule); }
.facts div:first-child { border-top: 0; }
.facts dt { color: var(--ink-soft); font-size: 14px; }
.facts { margin-bottom: 14px; }
@media (max-width: 619px) {
  th, td { padding: 6px 8px; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; }
  .tile { padding: 12px; }
  .tile dd { font-size: 20px; }
  .figure { padding: 16px; }
}
@media (min-width: 620px) { .facts div { grid-template-columns: 160px minmax(0, 1fr); } }
.scenario p { font-size: 14px; color: var(--ink-soft); margin-top: 6px; }
pre { overflow-x: auto; margin: 10px 0 0; padding: 16px; background: var(--surface); border: 1px solid var(--rule); border-radius: 8px; }
footer { margin-top: 56px; padding-top: 16px; border-top: 1px solid var(--rule); font-size: 14px; color: var(--ink-soft); }

@media print {
  @page { margin: 14mm; }
  body { background: #fff; font-size: 11pt; }
  .page { max-width: none; padding: 0; }
  nav, .themes, .save, details:not([open]), #peers:has(details:not([open])) { display: none; }
  .figure { break-inside: avoid; border-color: #ccc; padding: 14px; margin-bottom: 14px; }
  .figures { display: block; }
  .chart { break-inside: avoid; }
  .full .chart .wide { display: block; max-width: 760px; }
  .full .chart .narrow, .half .chart .wide, .pair .chart .wide { display: none; }
  .half .chart .narrow, .pair .chart .narrow { display: block; }
  .figure.half { display: inline-block; width: calc(50% - 5px); vertical-align: top; }
  .panels .charts, .pair .charts { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .table { max-height: none; overflow: visible; border: 0; }
  table { font-size: 8.5pt; }
  th, td { padding: 2pt 5pt; }
  tr, .tile, section > p, .table:not(:has(tbody tr:nth-child(21))) { break-inside: avoid; }
  h2, h3, h4, section > p, caption { break-after: avoid; }
  section { margin-top: 28px; }
  footer { margin-top: 20px; }
}
/* Of charts the system would colour the words alone, whatever they stand on. */
@media (forced-colors: active) {
  .themes input:checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .chart svg { forced-color-adjust: none; background: var(--surface); }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;

function variables(palette: Palette): string {
  return [...namedColours(palette)].map(([name, value]) => `--${name}: ${value};`).join(" ");
}
