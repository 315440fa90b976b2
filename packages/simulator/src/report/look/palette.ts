/** The colours of a report, by purpose. Charts name them `var(--name)`, so that both themes share one drawing. */
export interface Palette {
  /** Background of the page. */
  readonly ground: string;
  /** Background of charts and cards. */
  readonly surface: string;
  /** Text. */
  readonly ink: string;
  /** Explanatory text and axis labels. */
  readonly "ink-soft": string;
  /** Grid lines of charts, and lines between table rows. */
  readonly rule: string;
  /** Meaningful lines: axes, diagonals, zero. */
  readonly axis: string;
  /** Links and selected items. */
  readonly accent: string;
  /** The lines and marks of a chart, in order. */
  readonly series: readonly string[];
  /** From little to much, in distinguishable steps. */
  readonly heat: readonly string[];
  /** Text on each of these steps. */
  readonly "heat-ink": readonly string[];
}

/**
 * The light theme. Series are distinguishable for people who see no red, no green or no blue (a test checks this with
 * the matrices of Machado, Oliveira and Fernandes 2009), and contrast with the surface by 3 to 1, as WCAG 2.2 requires
 * of graphics; Okabe and Ito's palette does not on white. A dash or a shape always tells them apart too.
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

/** The dark theme. */
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

/** Returns how a chart refers to the colour called `name`. */
export function colour(name: Exclude<keyof Palette, "series" | "heat" | "heat-ink">): string {
  return `var(--${name})`;
}

/** Returns the colours of `palette` by their names in `var(...)`: `ground`, `series-0`, `heat-6`. */
export function namedColours(palette: Palette): ReadonlyMap<string, string> {
  const named = Object.entries(palette).flatMap(([name, value]: [string, string | readonly string[]]) =>
    typeof value === "string"
      ? [[name, value] as const]
      : value.map((each, index) => [`${name}-${index}`, each] as const),
  );
  return new Map(named);
}

/** Replaces the colour names in `text` by the colours of `palette`, for drawings outside the page. */
export function withColours(text: string, palette: Palette): string {
  const colours = namedColours(palette);
  return text.replaceAll(/var\(--([a-z-]+(?:\d+)?)\)/g, (whole, name: string) => colours.get(name) ?? whole);
}
