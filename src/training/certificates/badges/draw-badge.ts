import { typefaces } from '../../../documents/type/typefaces.js';
import type { Style } from '../../../documents/type/text-lines.js';
import { measureWith } from '../document/draw-text.js';
import { Glyphs } from '../document/glyphs.js';
import { drawMark, MARK_SIZE } from '../document/parts/mark.js';
import { COLOURS } from '../document/page.js';
import { paragraph, type Paragraph } from '../document/parts/paragraph.js';
import { drawRosette } from '../document/parts/rosette.js';
import { SvgCanvas } from '../document/svg-canvas.js';

/** What a badge shows: the programme and who teaches it, the same for everybody who completed it. */
export interface Badge {
  title: string;
  issuer: string;
}

const SIZE = 512;
const MIDDLE = SIZE / 2;
const RING = { outer: 252, inner: 226 } as const;
const MARK = { top: 74, scale: 1.9 } as const;
/** Where the title and the issuer stand, and how much of it each may take. */
const TITLE = { top: 176, width: 336, height: 178, sizes: [34, 30, 26, 22, 19, 16, 13] } as const;
const ISSUER = { top: 372, width: 250, height: 56, sizes: [18, 16, 14, 12, 10] } as const;

/** The badge as an SVG picture, its letters as shapes, so that no font is needed to see it. */
export function drawBadge({ title, issuer }: Badge): string {
  const faces = typefaces();
  const measure = measureWith(faces);
  const glyphs = new Glyphs(faces);
  const canvas = new SvgCanvas();
  canvas.circle(MIDDLE, MIDDLE, RING.outer).fill(COLOURS.accent);
  canvas.circle(MIDDLE, MIDDLE, RING.inner).fill(COLOURS.paper);
  drawRosette(canvas, MIDDLE, MIDDLE, RING.inner - 16);
  canvas.save().translate(MIDDLE - (MARK_SIZE * MARK.scale) / 2, MARK.top);
  canvas.scale(MARK.scale);
  drawMark(canvas, 0, 0, COLOURS.accent);
  canvas.restore();
  const set = (text: string, face: Style['face'], colour: string, room: Room) =>
    centred(
      fitted(room, (size) => {
        const style = { face, size, colour };
        const options = { width: room.width, leading: 1.2, balanced: true };
        return paragraph([{ text, style }], options, measure);
      }),
      room,
    ).map((placed) => glyphs.lines(placed));
  const texts = [
    ...set(title, 'serif', COLOURS.ink, TITLE),
    ...set(issuer, 'sans', COLOURS.quiet, ISSUER),
  ].join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}">` +
    `<defs>${glyphs.definitions}</defs>${canvas.markup}${texts}</svg>`
  );
}

type Room = Readonly<{ top: number; width: number; height: number; sizes: readonly number[] }>;

/** The text in the largest size that leaves it within its room, else in the smallest. */
function fitted({ height, sizes }: Room, setIn: (size: number) => Paragraph): Paragraph {
  const inSizes = sizes.map(setIn);
  const fits = inSizes.find((one) => one.height <= height) ?? inSizes.at(-1);
  if (!fits) throw new Error('There is no size to set a text in');
  return fits;
}

/** Line by line: a paragraph itself knows its sides alone. */
function centred(whole: Paragraph, { top, height }: Room) {
  const first = top + Math.max(0, (height - whole.height) / 2);
  return whole.lines.map((line, at) => ({
    paragraph: { ...whole, lines: [line] },
    x: MIDDLE - line.width / 2,
    top: first + at * whole.leading,
  }));
}
