import { deflateSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { createPdf } from '../../../src/documents/pdf/pdf-a.js';
import { readText } from '../../../src/documents/reading/reading-work.js';
import { typefaces } from '../../../src/documents/type/typefaces.js';

const read = (bytes: Buffer) => readText({ bytes, container: 'pdf' });

interface Wanted {
  /** What the part's dictionary says beside its length. */
  says?: string;
  /** What stands in the page's place for its content. */
  contents?: string;
  more?: string;
  /** What stands between the word and the data. */
  line?: string;
}

const WORDS = 'BT /F1 12 Tf 60 60 Td (Certificate of training) Tj ET';

/** A PDF of one page as somebody may write it by hand; without its table the reader finds all by itself. */
function aPdf(
  data: Buffer,
  { says = '/Filter /FlateDecode', contents = '4 0 R', more = '', line = '\n' }: Wanted = {},
): Buffer {
  return Buffer.concat([
    Buffer.from(
      [
        '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj',
        '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj',
        '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]',
        `/Resources << /Font << /F1 5 0 R >> >> /Contents ${contents} >>\nendobj`,
        '5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj',
        `${more}4 0 obj\n<< /Length ${data.length} ${says} >>\nstream${line}`,
      ].join('\n'),
    ),
    data,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 9 >>\n%%EOF\n'),
  ]);
}

const large = Buffer.concat([Buffer.from(WORDS), Buffer.alloc(30_000_000, 32)]);

describe('The text of a PDF', () => {
  it('is read, as our own programs write it and as others do', async () => {
    const pdf = createPdf(
      {
        ...{ language: 'uk-UA', title: 'Сертифікат', author: 'Заклад', subject: 'Сертифікат' },
        ...{ createdAt: new Date('2026-11-20T09:00:00Z'), layout: 'portrait' },
      },
      typefaces(),
    );
    const written = buffer(pdf);
    pdf.font('serif').fontSize(14).text('Сертифікат видано', 60, 60);
    pdf.end();
    expect(await read(await written)).toContain('Сертифікат видано');
    for (const says of [
      '/Filter /FlateDecode',
      '/Filter [/FlateDecode]',
      '/Filter[ /FlateDecode ]',
    ])
      expect(await read(aPdf(deflateSync(WORDS), { says }))).toBe('Certificate of training');
    expect(await read(aPdf(Buffer.from(WORDS), { says: '' }))).toBe('Certificate of training');
  });

  it('is read beside a picture, whose method nobody follows', async () => {
    const more =
      '6 0 obj\n<< /Subtype /Image /Filter /DCTDecode /Length 4 >>\nstream\n\u00ff\u00d8xx\nendstream\nendobj\n';
    expect(await read(aPdf(deflateSync(WORDS), { more }))).toBe('Certificate of training');
  });

  it('is read from rows, as some programs write them', async () => {
    const says = '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 60 >>';
    const rows = deflateSync(Buffer.concat([Buffer.from([0]), Buffer.from(WORDS.padEnd(60))]));
    expect(await read(aPdf(rows, { says }))).toBe('Certificate of training');
  });
});

describe('A PDF that may hold more than it looks', () => {
  it.each<[string, Buffer, Wanted]>([
    ['unfolds to too much', deflateSync(large), {}],
    ['does so behind a longer line', deflateSync(large), { line: ' %%%\r' }],
    ['does so without its end', deflateSync(large).subarray(0, 29_000), {}],
    [
      'does so with a wrong sum',
      Buffer.concat([deflateSync(large).subarray(0, -4), Buffer.from('0000')]),
      {},
    ],
    [
      'is packed twice',
      deflateSync(deflateSync(WORDS)),
      { says: '/Filter [/FlateDecode /FlateDecode]' },
    ],
    ['names its method by numbers', deflateSync(WORDS), { says: '/#46ilter /#46lateDecode' }],
    ['names its method in short', deflateSync(WORDS), { says: '/F /Fl' }],
    [
      'names its method elsewhere',
      deflateSync(WORDS),
      { says: '/Filter 7 0 R', more: '7 0 obj\n/FlateDecode\nendobj\n' },
    ],
    ['is packed by rarer methods', Buffer.from(WORDS), { says: '/Filter /RunLengthDecode' }],
    [
      'has rows of any length',
      deflateSync(WORDS),
      { says: '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 2000000000 >>' },
    ],
    ['holds parts within parts', deflateSync(`${WORDS} << >> stream\nx\nendstream`), {}],
    [
      'names one part many times over',
      deflateSync(large.subarray(0, 5_000_000)),
      { contents: `[${'4 0 R '.repeat(1000)}]` },
    ],
    ['is encrypted', deflateSync(WORDS), { more: '8 0 obj\n<< /Encrypt 9 0 R >>\nendobj\n' }],
  ])('is not read: it %s', async (_, data, wanted) => {
    expect(await read(aPdf(data, wanted))).toBe('');
  });
});
