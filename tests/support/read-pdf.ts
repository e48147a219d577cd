import jsqr from 'jsqr';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A stretch of text as it stands on a page; points from the upper left corner. */
export interface PdfText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PdfText[];
}

export interface PdfFont {
  readonly name: string;
  readonly embedded: boolean;
}

export interface ReadPdf {
  readonly pages: readonly PdfPage[];
  /** All text in reading order, with one space wherever there is white space. */
  readonly text: string;
  /** The letters exactly as they are written one after another, with nothing put between. */
  readonly letters: string;
  readonly fonts: readonly PdfFont[];
  readonly language: string | undefined;
  readonly title: string | undefined;
  readonly tagged: boolean;
  /** The XMP metadata by qualified name, such as `pdfaid:part`. */
  readonly metadata: ReadonlyMap<string, unknown>;
  /** Addresses that a click leads to. */
  readonly links: readonly string[];
  /** Roles of the structure tree, depth first. */
  readonly roles: readonly string[];
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** Reads a PDF back: its text with positions, its fonts and what it says of itself. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  return withPdf(bytes, async (pdf) => {
    const { info, metadata } = await pdf.getMetadata();
    const about = new Map(Object.entries(info));
    const marks = await pdf.getMarkInfo();
    const pages = await pagesOf(pdf);
    const read = await Promise.all(pages.map(readPage));
    const fonts = await Promise.all(pages.map(fontsOf));
    const annotations = (await Promise.all(pages.map((page) => page.getAnnotations()))).flat();
    return {
      pages: read,
      text: read
        .flatMap((page) => page.texts.map(({ text }) => text))
        .join(' ')
        .replace(/\s+/gu, ' '),
      letters: (await Promise.all(pages.map(lettersOf))).join(''),
      fonts: fonts.flat(),
      language: asText(about.get('Language')),
      title: asText(about.get('Title')),
      tagged: marks?.Marked === true,
      metadata: new Map(metadata),
      links: annotations.flatMap((each) => asText((each as { url?: unknown }).url) ?? []),
      roles: (await Promise.all(pages.map((page) => page.getStructTree()))).flatMap(rolesOf),
    };
  });
}

/** Paints what a page fills with rectangles and reads the QR code in it, if there is one. */
export async function readQr(bytes: Uint8Array): Promise<string | undefined> {
  return withPdf(bytes, async (pdf) => {
    for (const page of await pagesOf(pdf)) {
      const { fnArray, argsArray } = await page.getOperatorList();
      for (const [at, operator] of fnArray.entries()) {
        if (operator !== OPS.constructPath) continue;
        const [paint, [path]] = argsArray[at] as [number, [Float32Array | undefined]];
        if (paint !== OPS.fill || path === undefined) continue;
        const text = decode(rectanglesOf(path));
        if (text !== undefined) return text;
      }
    }
    return undefined;
  });
}

async function withPdf<Result>(
  bytes: Uint8Array,
  use: (pdf: Pdf) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    disableFontFace: true,
    fontExtraProperties: true,
  });
  try {
    return await use(await task.promise);
  } finally {
    await task.destroy();
  }
}

function pagesOf(pdf: Pdf): Promise<Page[]> {
  return Promise.all(Array.from({ length: pdf.numPages }, (_, at) => pdf.getPage(at + 1)));
}

async function readPage(page: Page): Promise<PdfPage> {
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const texts = items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , size = 0, left = 0, bottom = 0] = item.transform as number[];
    return [{ text: item.str, left, right: left + item.width, baseline: height - bottom, size }];
  });
  return { width, height, texts };
}

async function fontsOf(page: Page): Promise<PdfFont[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = fnArray.flatMap((operator, at) =>
    operator === OPS.setFont ? [(argsArray[at] as [string])[0]] : [],
  );
  return [...new Set(names)].map((name) => {
    const font = page.commonObjs.get(name) as { name: string; data?: Uint8Array };
    return { name: font.name, embedded: (font.data?.length ?? 0) > 0 };
  });
}

async function lettersOf(page: Page): Promise<string> {
  const { fnArray, argsArray } = await page.getOperatorList();
  return fnArray
    .flatMap((operator, at) =>
      operator === OPS.showText ? (argsArray[at] as [({ unicode: string } | number)[]])[0] : [],
    )
    .map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode))
    .join('');
}

function rolesOf(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { role, children = [] } = node as { role?: string; children?: unknown[] };
  const below = children.flatMap(rolesOf);
  return role === undefined ? below : [role, ...below];
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Path commands as pdfjs writes them: a code, then the coordinates that belong to it. */
const COORDINATES = [2, 2, 6, 4, 0];

function rectanglesOf(path: Float32Array): Rectangle[] {
  const shapes: { xs: number[]; ys: number[] }[] = [];
  for (let at = 0; at < path.length;) {
    const command = path[at] ?? 0;
    const points = path.slice(at + 1, at + 1 + (COORDINATES[command] ?? 0));
    if (command === 0) shapes.push({ xs: [], ys: [] });
    points.forEach((value, index) => {
      const shape = shapes.at(-1);
      (index % 2 === 0 ? shape?.xs : shape?.ys)?.push(value);
    });
    at += 1 + points.length;
  }
  return shapes.map(({ xs, ys }) => ({
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  }));
}

const PIXELS_PER_POINT = 3;
const QUIET_ZONE = 40;

function decode(rectangles: readonly Rectangle[]): string | undefined {
  const left = Math.min(...rectangles.map((each) => each.left));
  const top = Math.min(...rectangles.map((each) => each.top));
  const pixel = (value: number, from: number) =>
    Math.round((value - from) * PIXELS_PER_POINT) + QUIET_ZONE;
  const width = pixel(Math.max(...rectangles.map((each) => each.right)), left) + QUIET_ZONE;
  const height = pixel(Math.max(...rectangles.map((each) => each.bottom)), top) + QUIET_ZONE;
  const image = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const each of rectangles) {
    for (let y = pixel(each.top, top); y < pixel(each.bottom, top); y++) {
      for (let x = pixel(each.left, left); x < pixel(each.right, left); x++) {
        image.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    }
  }
  return jsqr.default(image, width, height)?.data;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
