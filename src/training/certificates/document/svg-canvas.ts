import type { Canvas, ImageBox } from './canvas.js';

interface Pen {
  strokeColour: string;
  width: number;
  cap: string;
  /** Transformations since the page, innermost last. */
  transform: string;
}

const BLACK = '#000000';
const number = (value: number) => String(Math.round(value * 1000) / 1000);

/** Draws into SVG what pdfkit would draw onto a page. */
export class SvgCanvas implements Canvas {
  readonly #parts: string[] = [];
  readonly #pens: Pen[] = [];
  #pen: Pen = { strokeColour: BLACK, width: 1, cap: 'butt', transform: '' };
  #path = '';

  /** Everything drawn so far. */
  get markup(): string {
    return this.#parts.join('');
  }

  add(markup: string): this {
    this.#parts.push(markup);
    return this;
  }

  save(): this {
    this.#pens.push({ ...this.#pen });
    return this;
  }

  restore(): this {
    this.#pen = this.#pens.pop() ?? this.#pen;
    return this;
  }

  translate(x: number, y: number): this {
    return this.#transform(`translate(${number(x)} ${number(y)})`);
  }

  scale(factor: number): this {
    return this.#transform(`scale(${number(factor)})`);
  }

  rotate(degrees: number): this {
    return this.#transform(`rotate(${number(degrees)})`);
  }

  rect(x: number, y: number, width: number, height: number): this {
    return this.path(
      `M${[x, y].map(number).join(' ')}h${number(width)}v${number(height)}h${number(-width)}z`,
    );
  }

  roundedRect(x: number, y: number, width: number, height: number, radius: number): this {
    const [r, w, h] = [number(radius), number(width - 2 * radius), number(height - 2 * radius)];
    const corner = (dx: string, dy: string) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    return this.path(
      `M${number(x + radius)} ${number(y)}h${w}${corner(r, r)}v${h}${corner(`-${r}`, r)}` +
        `h-${w}${corner(`-${r}`, `-${r}`)}v-${h}${corner(r, `-${r}`)}z`,
    );
  }

  ellipse(x: number, y: number, across: number, down: number): this {
    const half = (by: number) => `a${number(across)} ${number(down)} 0 1 0 ${number(by)} 0`;
    return this.path(`M${number(x - across)} ${number(y)}${half(2 * across)}${half(-2 * across)}z`);
  }

  circle(x: number, y: number, radius: number): this {
    return this.ellipse(x, y, radius, radius);
  }

  path(commands: string): this {
    this.#path += commands;
    return this;
  }

  moveTo(x: number, y: number): this {
    return this.path(`M${number(x)} ${number(y)}`);
  }

  lineTo(x: number, y: number): this {
    return this.path(`L${number(x)} ${number(y)}`);
  }

  lineWidth(width: number): this {
    this.#pen.width = width;
    return this;
  }

  lineCap(cap: 'round'): this {
    this.#pen.cap = cap;
    return this;
  }

  strokeColor(colour: string): this {
    this.#pen.strokeColour = colour;
    return this;
  }

  fill(colour: string): this {
    return this.#paint(`fill="${colour}"`);
  }

  stroke(colour = this.#pen.strokeColour): this {
    const { width, cap } = this.#pen;
    return this.#paint(
      `fill="none" stroke="${colour}" stroke-width="${number(width)}" stroke-linecap="${cap}"`,
    );
  }

  image(bytes: Buffer, x: number, y: number, { fit: [width, height], valign }: ImageBox): this {
    const type = bytes[0] === 0xff ? 'jpeg' : 'png';
    const down = valign === 'bottom' ? 'YMax' : 'YMid';
    return this.add(
      `<image x="${number(x)}" y="${number(y)}" width="${width}" height="${height}" ` +
        `preserveAspectRatio="xMid${down}" href="data:image/${type};base64,${bytes.toString('base64')}"/>`,
    );
  }

  #transform(step: string): this {
    this.#pen.transform += step;
    return this;
  }

  #paint(style: string): this {
    const { transform } = this.#pen;
    const moved = transform ? ` transform="${transform}"` : '';
    this.#parts.push(`<path d="${this.#path}" ${style}${moved}/>`);
    this.#path = '';
    return this;
  }
}
