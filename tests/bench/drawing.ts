import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { create, type Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { measureWith } from '../../src/training/certificates/document/draw-text.js';
import { layOut } from '../../src/training/certificates/document/layout.js';
import { renderCertificate } from '../../src/training/certificates/document/render-certificate.js';
import { credentialOf } from '../../src/training/certificates/sealing/credential.js';
import { withProof } from '../../src/training/certificates/sealing/proof/data-integrity.js';
import { rdfDigestOfOurs } from '../../src/training/certificates/sealing/proof/rdf-digest.js';
import type { CertificateSnapshot } from '../../src/training/certificates/snapshot.js';
import { typefaces } from '../../src/documents/type/typefaces.js';
import { noteRatio } from './figures.js';
import { exampleSnapshot } from '../support/example-snapshot.js';

const DOCUMENTS = 200;
const ROUNDS = 5;
const SURNAMES = ['Гнатюк', 'Їжакевич', 'Лемківський', 'Щербухи', 'Ґалаґан', 'Знам’янська', 'Юр'];
const NAMES = ['Соломія Андріївна', 'Ілля Петрович', 'Оксана-Марія Іванівна', 'Ян'];

/**
 * Certificates a second on one core: laid out, tagged, with their code and their signed credential;
 * beside a bare document of the same fonts with the same lines at the same places, by the fonts as they
 * come and by ours, whose words and letters are remembered.
 */
export async function benchDrawing(): Promise<void> {
  const snapshots = Array.from({ length: DOCUMENTS }, (_, at) => snapshotOf(at));
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = { verificationMethod: 'did:web:city.example#bench', privateKey };
  const ours = async (snapshot: CertificateSnapshot) => {
    const unsigned = credentialOf(snapshot, 'https://city.example');
    const proven = await withProof(unsigned, key, new Date(), rdfDigestOfOurs);
    const credential = Buffer.from(JSON.stringify(proven, undefined, 2));
    await renderCertificate(snapshot, { credential });
  };
  const shapes = Object.fromEntries(
    Object.entries(typefaces()).map(([name, { font }]) => [name, font]),
  );
  const times = { ours: [] as number[], bare: [] as number[], helped: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const mine = await timed(snapshots, ours);
    const theirs = await timed(snapshots, bareWith(FONTS));
    const helped = await timed(snapshots, bareWith(shapes));
    // The first round warms all up.
    if (round === 0) continue;
    times.ours.push(mine);
    times.bare.push(theirs);
    times.helped.push(helped);
  }
  const [mine, theirs, helped] = [median(times.ours), median(times.bare), median(times.helped)];
  noteRatio('drawing a certificate', theirs / mine);
  noteRatio('drawing a certificate, bare with our remembered fonts', helped / mine);
  console.log(
    `certificates, drawing: ${perSecond(mine)} a second, a bare document ${perSecond(theirs)}, ` +
      `ratio ${(theirs / mine).toFixed(2)} (goal: at least 0.8); a bare document with the fonts ` +
      `as we remember them ${perSecond(helped)}, ratio ${(helped / mine).toFixed(2)}`,
  );
}

function snapshotOf(at: number): CertificateSnapshot {
  const [givenName = '', patronymic] = (NAMES[at % NAMES.length] ?? '').split(' ');
  const surname = SURNAMES[at % SURNAMES.length] ?? '';
  return {
    ...exampleSnapshot,
    number: `IM-2026-${String(at).padStart(6, '0')}`,
    holder: { ...exampleSnapshot.holder, surname, givenName, patronymic },
  };
}

const { resolve } = createRequire(import.meta.url);
const fontOf = (file: string) => create(readFileSync(resolve(`@expo-google-fonts/${file}.ttf`)));
/** Read once, and otherwise as fontkit has them: what we remember of ours is not theirs. */
const FONTS = {
  serif: fontOf('source-serif-4/600SemiBold/SourceSerif4_600SemiBold'),
  sans: fontOf('source-sans-3/400Regular/SourceSans3_400Regular'),
  strong: fontOf('source-sans-3/600SemiBold/SourceSans3_600SemiBold'),
};

/** The same lines in the same fonts and places, and nothing else. */
const bareWith = (fonts: Record<string, Font>) => async (snapshot: CertificateSnapshot) => {
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 0, font: '' });
  for (const [name, font] of Object.entries(fonts)) pdf.registerFont(name, font);
  for (const { paragraph, x, top } of linesOf(snapshot)) {
    paragraph.lines.forEach((line, at) => {
      for (const { text, style } of line.runs) {
        pdf.font(style.face).fontSize(style.size).fillColor(style.colour);
        pdf.text(text, x, top + at * paragraph.leading, { lineBreak: false });
      }
    });
  }
  pdf.end();
  await buffer(pdf);
};

/** Laid out once for each snapshot: a bare document knows where its lines stand. */
const linesOf = (snapshot: CertificateSnapshot) => {
  const known = laidOut.get(snapshot);
  if (known) return known;
  const { paragraphs } = layOut(snapshot, measureWith(typefaces()));
  laidOut.set(snapshot, paragraphs);
  return paragraphs;
};
const laidOut = new WeakMap<CertificateSnapshot, ReturnType<typeof layOut>['paragraphs']>();

async function timed(
  snapshots: readonly CertificateSnapshot[],
  work: (snapshot: CertificateSnapshot) => Promise<void>,
): Promise<number> {
  const began = performance.now();
  for (const snapshot of snapshots) await work(snapshot);
  return performance.now() - began;
}

const median = (times: number[]) =>
  times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
const perSecond = (ms: number) => Math.round((DOCUMENTS * 1000) / ms);
