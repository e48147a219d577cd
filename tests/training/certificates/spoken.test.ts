import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { renderCertificate } from '../../../src/training/certificates/document/render-certificate.js';
import type { CertificateSnapshot } from '../../../src/training/certificates/snapshot.js';
import { exampleSnapshot as example } from '../../support/example-snapshot.js';
import { checkPdf, type Spoken } from '../../support/pdf/check-pdf.js';

const { holder, programme } = example;
const longName = 'Щ'.repeat(40) + '-' + 'щ'.repeat(39);
const lead = { uk: 'Цим засвідчено, що', en: 'This is to certify that' };
const design = {
  version: 3,
  title: { uk: 'Диплом', en: 'Diploma' },
  subtitle: { uk: 'про навчання', en: 'of studies' },
  lead,
  nameCase: 'nominative',
  deed: { feminine: 'пройшла', masculine: 'пройшов', neutral: 'узяв / узяла', en: 'completed' },
  note: { uk: 'Дійсний лише з печаткою', en: 'Valid with the seal only' },
  accent: '#124680',
  logo: null,
  signature: null,
} satisfies CertificateSnapshot['design'];

const certificates: [string, CertificateSnapshot][] = [
  ['an ordinary one', example],
  ['a name of one letter', { ...example, holder: { ...holder, surname: 'Ю', givenName: 'Я' } }],
  ['a name of 80 letters', { ...example, holder: { ...holder, surname: longName } }],
  ['one of a template of its own', { ...example, design }],
  ['one in place of another', { ...example, replaces: 'IM-2026-000001' }],
  [
    'one with competences',
    {
      ...example,
      programme: {
        ...programme,
        competences: { uk: ['пише', 'читає'], en: ['writes', 'reads'] },
      },
    },
  ],
];

const inLanguage = (spoken: readonly Spoken[], language: string) =>
  spoken.filter((each) => each.language === language).map(({ text }) => text);

describe('A certificate, to those who listen to it', () => {
  it.each(certificates)('is whole: %s', async (_, snapshot) => {
    const credential = Buffer.from('{}');
    const { faults } = await checkPdf(await renderCertificate(snapshot, { credential }));
    expect(faults).toEqual([]);
  });

  it('is whole with an electronic seal', async () => {
    const signature = {
      signer: { name: 'Печатка', chain: [Buffer.alloc(900)] },
      at: new Date('2026-11-18T10:00:00Z'),
    };
    const { faults } = await checkPdf(await renderCertificate(example, { signature }));
    expect(faults).toEqual([]);
  });

  it('is read in the order in which it is meant, its title first among the headings', async () => {
    const { spoken } = await checkPdf(await renderCertificate(example));
    const headings = spoken.filter(({ role }) => /^H\d$/.test(role));
    expect(headings.map(({ role, text }) => [role, text])).toEqual([
      ['H1', 'Сертифікат'],
      ['H2', 'Гнатюк Соломія Андріївна'],
    ]);
    const at = (words: string) => spoken.findIndex(({ text }) => text.includes(words));
    const order = ['Інститут міста', 'Сертифікат', 'Гнатюк', 'пройшла', 'Підстава', 'Директорка'];
    expect(order.map(at)).toEqual(order.map(at).sort((a, b) => a - b));
    expect(order.map(at)).not.toContain(-1);
  });

  it.each([
    ['of an ordinary one', example],
    ['of a template', { ...example, design }],
  ] as const)(
    'changes its voice with the language, also within a line: %s',
    async (_, snapshot) => {
      const { spoken } = await checkPdf(await renderCertificate(snapshot));
      const codes = /institute\.city\.example\S*|IM-2026-\d+|7KQ4[\w ]*|https?:/g;
      expect(inLanguage(spoken, 'en-GB').join(' ')).not.toMatch(/[а-яіїєґ]/i);
      expect(inLanguage(spoken, 'uk-UA').join(' ').replaceAll(codes, '')).not.toMatch(
        /(?!QR)[a-z]{2}/i,
      );
      expect(inLanguage(spoken, 'en-GB')).toEqual(
        expect.arrayContaining(['Director of the Institute', 'Oksana LEMKIVSKA', 'code']),
      );
    },
  );

  it('tells of the pictures that somebody chose: whose logo, and whose signature', async () => {
    const image = await sharp({
      create: { width: 60, height: 30, channels: 3, background: 'navy' },
    })
      .png()
      .toBuffer();
    const images = { logo: image, signature: image };
    const { faults, spoken } = await checkPdf(await renderCertificate(example, { images }));
    expect(faults).toEqual([]);
    const figures = spoken.filter(({ role }) => role === 'Figure').map(({ text }) => text);
    expect(figures).toEqual([
      'Логотип: Інститут міста',
      'Підпис: Оксана ЛЕМКІВСЬКА',
      expect.stringContaining('QR-код перевірки'),
    ]);
    const at = (words: string) => spoken.findIndex(({ text }) => text.includes(words));
    const order = ['Логотип', 'комунальна', 'Oksana', 'Підпис:', 'Справжність', 'QR-код перевірки'];
    expect(order.map(at)).toEqual(order.map(at).sort((a, b) => a - b));
  });

  it('says where its link leads and what its code is for', async () => {
    const bytes = await renderCertificate(example);
    const { spoken } = await checkPdf(bytes);
    expect(spoken.find(({ role }) => role === 'Link')?.text).toBe('institute.city.example/verify');
    expect(spoken.find(({ role }) => role === 'Figure')?.text).toContain('QR-код перевірки');
  });
});
