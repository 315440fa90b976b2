/** Red, green and blue, 0 to 1, linear. */
type Light = readonly [red: number, green: number, blue: number];

/** Colour vision of people who lack one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
export const VISIONS: Readonly<Record<string, readonly [Light, Light, Light]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Contrast of two colours: WCAG 2.2, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Distance of two colours as seen with `vision`: CIE 1976, in which 2.3 is just noticeable. */
export function distance(one: string, other: string, vision: readonly [Light, Light, Light]): number {
  const [a, b] = [labOf(seen(linear(one), vision)), labOf(seen(linear(other), vision))];
  return Math.hypot(...a.map((value, index) => value - b[index]!));
}

function luminance(colour: string): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(colour: string): Light {
  const [red, green, blue] = [1, 3, 5].map((at) =>
    toLinear(Number.parseInt(colour.slice(at, at + 2), 16) / 255),
  );
  return [red!, green!, blue!];
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function seen(light: Light, vision: readonly [Light, Light, Light]): Light {
  const [red, green, blue] = vision.map((row) => {
    const sum = row.reduce((all, part, index) => all + part * light[index]!, 0);
    return Math.min(1, Math.max(0, sum));
  });
  return [red!, green!, blue!];
}

function labOf([red, green, blue]: Light): readonly number[] {
  const x = cubed((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = cubed(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = cubed((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function cubed(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}
