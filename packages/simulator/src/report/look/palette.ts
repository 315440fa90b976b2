/** The colours of a report, by what they are for. Charts name them `var(--name)`, so that both themes share one drawing. */
export interface Palette {
  /** What everything stands on. */
  readonly ground: string;
  /** What charts and cards stand on. */
  readonly surface: string;
  /** Text. */
  readonly ink: string;
  /** Text that explains, and the labels of axes. */
  readonly "ink-soft": string;
  /** Lines of a chart's grid, and between the rows of tables. */
  readonly rule: string;
  /** Lines that mean something: axes, diagonals, zero. */
  readonly axis: string;
  /** Links, and what is chosen. */
  readonly accent: string;
  /** The lines and marks of a chart, in their order. */
  readonly series: readonly string[];
  /** From little to much, in steps that are told apart. */
  readonly heat: readonly string[];
  /** Text on each of these steps. */
  readonly "heat-ink": readonly string[];
}

/**
 * By day. Series are apart for people who see no red, no green or no blue (a test holds it, with the matrices of
 * Machado, Oliveira and Fernandes 2009) and stand out from the surface by 3 to 1, as WCAG 2.2 asks of graphics; Okabe
 * and Ito's palette does not on white. Wherever they are used, a dash or a shape says the same once more.
 */
export const LIGHT: Palette = {
  ground: "#f7f7f4",
  surface: "#ffffff",
  ink: "#1b1f24",
  "ink-soft": "#565e68",
  rule: "#e4e5e1",
  axis: "#8b939c",
  accent: "#1b4b9b",
  series: ["#1b4b9b", "#b0400c", "#009e6b", "#a85ccf", "#c48100", "#858ca2"],
  heat: ["#eef2f7", "#d3e0ef", "#abc8e3", "#7aaad2", "#3a76ae", "#215f9f", "#0c3a70"],
  "heat-ink": ["#1b1f24", "#1b1f24", "#1b1f24", "#10151b", "#ffffff", "#ffffff", "#ffffff"],
};

/** By night. */
export const DARK: Palette = {
  ground: "#121417",
  surface: "#1b1e24",
  ink: "#e9ebee",
  "ink-soft": "#a7afb9",
  rule: "#2e333b",
  axis: "#79818c",
  accent: "#7db6f7",
  series: ["#4a97f5", "#e0603f", "#5fdcab", "#e3b3f0", "#f0b232", "#808797"],
  heat: ["#232830", "#263a52", "#2b5079", "#3a6da3", "#5b92c8", "#8fbce4", "#cfe4f8"],
  "heat-ink": ["#e9ebee", "#e9ebee", "#ffffff", "#ffffff", "#0d1116", "#0d1116", "#0d1116"],
};

/** How the colour called `name` is written in a chart. */
export function colour(name: Exclude<keyof Palette, "series" | "heat" | "heat-ink">): string {
  return `var(--${name})`;
}

/** The colours of `palette` by the names that `var(...)` has for them: `ground`, `series-0`, `heat-6`. */
export function namedColours(palette: Palette): ReadonlyMap<string, string> {
  const named = Object.entries(palette).flatMap(([name, value]: [string, string | readonly string[]]) =>
    typeof value === "string"
      ? [[name, value] as const]
      : value.map((each, index) => [`${name}-${index}`, each] as const),
  );
  return new Map(named);
}

/** `text` with the colours of `palette` in place of their names, for drawings that leave the page. */
export function withColours(text: string, palette: Palette): string {
  const colours = namedColours(palette);
  return text.replaceAll(/var\(--([a-z-]+(?:\d+)?)\)/g, (whole, name: string) => colours.get(name) ?? whole);
}
