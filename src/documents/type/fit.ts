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

/** The text, or what of its beginning fits into `width`, with the sign that something is left out. */
export function cutToFit(text: string, style: Style, width: number, measure: Measure): string {
  if (measure(text, style) <= width) return text;
  const letters = Array.from(text);
  while (letters.length > 0 && measure(`${letters.join('')}…`, style) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
