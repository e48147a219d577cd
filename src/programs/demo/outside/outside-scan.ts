import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { createPdf } from '../../../documents/pdf/pdf-a.js';
import { typefaces } from '../../../documents/type/typefaces.js';
import { formatCredits, formatIsoDay } from '../../../ground/language/format.js';
import type { PdfSigner } from '../../../training/certificates/signing/pdf-signer.js';
import { reserveSignature } from '../../../training/certificates/signing/sign-pdf.js';
import type { Scan } from '../../../training/external-certificates/scans.js';
import type { OutsideCourse } from '../data.js';

/** A4 lying down, in points. */
const [WIDTH, HEIGHT] = [841.89, 595.28];
const MARGIN = 60;
const INK = '#1f2a44';
/** One picture serves all documents of a course, so it bears no day of theirs. */
const SCANNED_AT = new Date('2024-01-15T10:00:00Z');

export interface DrawnScan extends Omit<Scan, 'file'> {
  bytes: Buffer;
}

const drawn = new Map<string, Promise<DrawnScan>>();

/** A picture of another provider's document: what it says of the course, and that it is an example. */
export function scanOfCourse(course: OutsideCourse): Promise<DrawnScan> {
  const scan = drawn.get(course.title) ?? drawScan(course, {});
  drawn.set(course.title, scan);
  return scan;
}

interface OnPaper {
  /** What is only on somebody's own paper. */
  words?: { holder: string; number: string; issuedOn: string };
  /** For whose seal room is left. */
  seal?: { signer: PdfSigner; at: Date } | undefined;
}

/** A picture of a document of a course, in somebody's name or in nobody's. */
export async function drawScan(
  course: OutsideCourse,
  { words, seal }: OnPaper,
): Promise<DrawnScan> {
  const { title, provider, credits } = course;
  const details = { title, author: provider, subject: title, language: 'uk-UA' as const };
  const pdf = createPdf({ ...details, createdAt: SCANNED_AT, layout: 'landscape' }, typefaces());
  const written = buffer(pdf);
  pdf
    .rect(MARGIN / 2, MARGIN / 2, WIDTH - MARGIN, HEIGHT - MARGIN)
    .lineWidth(2)
    .stroke(INK);
  const line = (text: string, face: 'serif' | 'sans', size: number, top: number) =>
    pdf
      .font(face)
      .fontSize(size)
      .fillColor(INK)
      .text(text, MARGIN, top, { width: WIDTH - 2 * MARGIN, align: 'center' });
  line(provider, 'serif', 18, 90);
  line('СЕРТИФІКАТ', 'serif', 40, 165);
  if (words) {
    line(`№ ${words.number}, виданий ${formatIsoDay(words.issuedOn)}`, 'sans', 13, 220);
    line(words.holder, 'serif', 22, 350);
  }
  line('про успішне завершення навчання за програмою', 'sans', 16, 245);
  line(`«${title}»`, 'serif', 24, 285);
  line(`Обсяг: ${formatCredits(credits, 'uk')}`, 'sans', 16, 390);
  line('Зразок для демонстрації', 'sans', 12, 510);
  if (seal) {
    const root = pdf.struct('Document');
    pdf.addStructure(root);
    reserveSignature(pdf, root, 'Електронна печатка', seal);
    root.end();
  }
  pdf.end();
  const bytes = await written;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes, type: 'application/pdf', size: bytes.length, sha256 };
}
