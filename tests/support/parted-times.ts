/** What a browser never breaks into lines, or nobody reads as lines; the text of a letter stands as it was sent. */
const NO_LINES = /<(head|script|textarea|select|svg|pre)\b[\s\S]*?<\/\1>/g;
const WHOLE =
  /<(span|td|th|a) [^<>]*class="(?:[\w -]* )?nowrap(?: [\w -]*)?"[^<>]*>[\s\S]*?<\/\1>/g;
const TIMES = /(?<![\w\p{L}–])\d{1,2}:\d\d–\d{1,2}:\d\d/u;

/** Hours of a page that a narrow window may part behind their dash, with what stands before; undefined where none. */
export function partedTimes(html: string): string | undefined {
  const text = html
    .replaceAll(NO_LINES, ' ')
    .replaceAll(WHOLE, ' ')
    .replaceAll(/<[^<>]*>/g, ' ');
  const at = text.search(TIMES);
  return at < 0 ? undefined : text.slice(Math.max(0, at - 60), at + 12);
}
