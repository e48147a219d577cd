import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { renderCertificate } from '../../../src/training/certificates/document/render-certificate.js';
import { mergePdfs } from '../../../src/documents/pdf/merge-pdf.js';
import { exampleSnapshot as example } from '../../support/example-snapshot.js';
import { checkPdf } from '../../support/pdf/check-pdf.js';
import { readPdf } from '../../support/read-pdf.js';

const details = { title: 'Сертифікати <для> друку & архіву', language: 'uk-UA' } as const;

async function merged(documents: readonly Uint8Array[]) {
  const unreadable: Error[] = [];
  async function* one() {
    for (const document of documents) yield await Promise.resolve(document);
  }
  const bytes = await buffer(mergePdfs(one(), details, (error) => unreadable.push(error)));
  return { bytes, unreadable };
}

const numbered = (n: number) => ({ ...example, number: `IM-2026-${String(n).padStart(6, '0')}` });
const signature = {
  signer: { name: 'Печатка', chain: [Buffer.alloc(900)] },
  at: new Date('2026-11-18T10:00:00Z'),
};

describe('Documents merged into one', () => {
  it('say a title and a language of their own, whatever the signs', async () => {
    const { bytes } = await merged([await renderCertificate(example)]);
    const { title, language, metadata } = await readPdf(bytes);
    expect([title, language]).toEqual([details.title, 'uk-UA']);
    expect(metadata.get('dc:title')).toBe(details.title);
  });

  it('are read one after another, each with its own headings, however many', async () => {
    const certificates = await Promise.all(
      Array.from({ length: 70 }, (_, n) => renderCertificate(numbered(n))),
    );
    const { bytes } = await merged(certificates);
    const { faults, spoken } = await checkPdf(bytes);
    expect(faults).toEqual([]);
    expect(spoken.filter(({ role }) => role === 'H1')).toHaveLength(70);
    const numbers = spoken.flatMap(({ text }) => /^№\s(IM-2026-\d{6})$/.exec(text)?.[1] ?? []);
    expect(numbers).toEqual(Array.from({ length: 70 }, (_, n) => numbered(n).number));
  });

  it('are read without the fields of their seals, which hold no longer', async () => {
    const { bytes } = await merged([await renderCertificate(example, { signature })]);
    expect(bytes.toString('latin1')).not.toMatch(/\/Sig\b|\/Form\b/);
    expect((await checkPdf(bytes)).faults).toEqual([]);
  });

  it('do not say that they can be listened to where one of them does not', async () => {
    const silent = await PDFDocument.load(await renderCertificate(example));
    silent.catalog.delete(PDFName.of('Metadata'));
    const { bytes } = await merged([await renderCertificate(example), await silent.save()]);
    expect((await checkPdf(bytes)).faults).toEqual(['does not say that it is PDF/UA-1']);
  });

  it('hold a logo that all of them show only once', async () => {
    const paint = { width: 40, height: 40, channels: 3, background: '#124680' } as const;
    const logo = await sharp({ create: paint }).png().toBuffer();
    const one = await renderCertificate(numbered(1), { images: { logo } });
    const other = await renderCertificate(numbered(2), { images: { logo } });
    const { bytes } = await merged([one, other]);
    const objects = (await PDFDocument.load(bytes)).context.enumerateIndirectObjects();
    const images = objects.filter(
      ([, object]) =>
        object instanceof PDFRawStream &&
        object.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
    );
    expect(images).toHaveLength(1);
    expect((await checkPdf(bytes)).faults).toEqual([]);
  });

  it('pass over one that cannot be read, and tell why', async () => {
    const sound = await renderCertificate(example);
    const { bytes, unreadable } = await merged([Buffer.from('no PDF'), sound]);
    expect(unreadable).toHaveLength(1);
    expect((await readPdf(bytes)).pages).toHaveLength(1);
    expect((await checkPdf(bytes)).faults).toEqual([]);
  });
});
