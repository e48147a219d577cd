import type { Measure, Style } from './text-lines.js';

/** The style in the largest size, down to `smallest`, that keeps the text on one line of `width`. */
export function fitLine(
  text: string,
  style: Style,
  width: number,
  smallest: number,
  measure: Measure,
): Style {
  const fitting = Math.floor(((style.size * width) / measure(text, style)) * 100) / 100;
  return fitting >= style.size ? style : { ...style, size: Math.max(fitting, smallest) };
}
