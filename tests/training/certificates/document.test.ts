import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { measureWith } from '../../../src/training/certificates/document/draw-text.js';
import { layOut } from '../../../src/training/certificates/document/layout.js';
import { FRAME, PAGE } from '../../../src/training/certificates/document/page.js';
import { renderCertificate } from '../../../src/training/certificates/document/render-certificate.js';
import { WorkerPool } from '../../../src/ground/workers/worker-pool.js';
import { typefaces } from '../../../src/documents/type/typefaces.js';
import type {
  CertificateSnapshot,
  HolderGrammar,
} from '../../../src/training/certificates/snapshot.js';
import { exampleSnapshot as example } from '../../support/example-snapshot.js';
import { readPdf, readQr, type PdfText } from '../../support/read-pdf.js';

const RENDERING = new URL(
  '../../../src/training/certificates/document/render-certificate.ts',
  import.meta.url,
);

type Changes = Partial<Omit<CertificateSnapshot, 'holder' | 'programme'>> & {
  holder?: Partial<CertificateSnapshot['holder']>;
  programme?: Partial<CertificateSnapshot['programme']>;
};

function snapshot({ holder, programme, ...rest }: Changes = {}): CertificateSnapshot {
  return {
    ...example,
    ...rest,
    holder: { ...example.holder, ...holder },
    programme: { ...example.programme, ...programme },
  };
}

async function textOf(changes: Changes = {}): Promise<string> {
  return (await readPdf(await renderCertificate(snapshot(changes)))).text;
}

const roksolana = {
  surname: 'Старицька-Черняхівська',
  givenName: 'Роксолана-Уляна',
  patronymic: 'Зеновіївна',
  romanised: 'Starytska-Cherniakhivska Roksolana-Uliana',
};
const longTitle = {
  uk: 'Залучення міжнародної технічної допомоги на розвиток міста: підготовка, супровід і звітування за проєктами програм Європейського Союзу',
  en: 'Attracting international technical assistance for city development: preparing, managing and reporting on projects of European Union programmes',
};
const competences = {
  uk: [
    'готує повний пакет документів проєктної заявки відповідно до вимог донора та законодавства',
    'складає бюджет і план закупівель проєкту',
    'звітує донорам',
  ],
  en: [
    'prepares the full set of documents of a proposal by the donor’s rules and the law in force',
    'draws up a project’s budget and procurement plan',
    'reports to donors',
  ],
};

describe('what a certificate says', () => {
  it('names the issuer, the number and the date in both languages', async () => {
    const text = await textOf();
    expect(text).toContain('Інститут міста комунальна установа міської ради');
    expect(text).toContain('City Institute, institution of the city council');
    expect(text).toContain(
      '№ IM-2026-000412 Дата видачі: 18 листопада 2026 року Issued on 18 November 2026',
    );
  });

  it('names the holder in full and in Latin letters', async () => {
    expect(await textOf()).toContain('Гнатюк Соломія Андріївна Hnatiuk Solomiia');
  });

  it('tells in Ukrainian what was studied, when, how long, how, and with what result', async () => {
    expect(await textOf()).toContain(
      '10–11 листопада 2026 року пройшла навчання за спеціальною короткостроковою програмою ' +
        '«Звернення громадян: строки й відповіді» обсягом 6 годин (0,2 кредиту ЄКТС), ' +
        'форма навчання очна. Результат: зараховано.',
    );
  });

  it('tells the same in English', async () => {
    expect(await textOf()).toContain(
      'Hnatiuk Solomiia completed the special short-term programme “Citizens’ appeals: terms and ' +
        'answers” of 6 hours (0.2 ECTS credits), in person, on 10–11 November 2026. Result: passed.',
    );
  });

  it('names the order it rests on, who signs, and where it is verified', async () => {
    const text = await textOf();
    expect(text).toContain('Підстава: наказ від 17.11.2026 № 84-н');
    expect(text).toContain('Basis: order No. 84-n of 17 November 2026');
    expect(text).toContain('Директорка Інституту · Director of the Institute');
    expect(text).toContain('Оксана ЛЕМКІВСЬКА Oksana LEMKIVSKA');
    expect(text).toMatch(
      /institute\.city\.example\/verify Код · code ?: 7KQ4 MZ9X TR2W HV5N CJ8P YD3B GF/,
    );
  });

  it('names no basis where there was no order, and what it replaces all the same', async () => {
    expect(await textOf({ basis: undefined })).not.toMatch(/Підстава|Basis/u);
    const text = await textOf({ basis: undefined, replaces: 'IM-2026-000007' });
    expect(text).toContain('зараховано. Видано замість сертифіката № IM-2026-000007');
    expect(text).toContain('passed. Issued in place of certificate No. IM-2026-000007');
  });

  it.each<[HolderGrammar, string]>([
    ['feminine', 'пройшла навчання'],
    ['masculine', 'пройшов навчання'],
    ['neutral', 'пройшов(-ла) навчання'],
  ])('speaks of the holder in the %s', async (grammar, verb) => {
    expect(await textOf({ holder: { grammar } })).toContain(` ${verb} за`);
  });

  it.each<[HolderGrammar, string]>([
    ['feminine', 'взяла участь'],
    ['masculine', 'взяв участь'],
    ['neutral', 'взяв(-ла) участь'],
  ])('speaks of one who took part in a training in the %s', async (grammar, verb) => {
    const text = await textOf({
      holder: { grammar },
      programme: { kind: 'community', type: 'training', credits: null },
    });
    expect(text).toContain(` ${verb} у тренінгу за програмою «`);
  });

  it('says nothing of credits where the programme gives none', async () => {
    const text = await textOf({ programme: { minutes: 960, credits: null } });
    expect(text).toContain('обсягом 16 годин, форма навчання очна.');
    expect(text).not.toMatch(/ЄКТС|ECTS/u);
  });

  it.each([
    ['qualification', 'про підвищення кваліфікації · Certificate of professional development'],
    ['english', 'про підвищення кваліфікації з англійської мови · '],
    ['grant-writing', 'про підвищення кваліфікації з написання проєктів · '],
    ['community', 'про участь у тренінгу · Certificate of participation in training'],
  ] as const)('has a subtitle of its own for the kind %s', async (kind, subtitle) => {
    expect(await textOf({ programme: { kind } })).toContain(`Сертифікат ${subtitle}`);
  });

  it.each([
    ['2026-11-10', '2026-11-10', '10 листопада 2026 року', 'on 10 November 2026.'],
    [
      '2026-09-28',
      '2026-12-11',
      'з 28 вересня до 11 грудня 2026 року',
      'from 28 September to 11 December 2026.',
    ],
    [
      '2026-12-28',
      '2027-01-09',
      'з 28 грудня 2026 року до 9 січня 2027 року',
      'from 28 December 2026 to 9 January 2027.',
    ],
  ])('gives the period from %s to %s in words', async (from, to, uk, en) => {
    const text = await textOf({ period: { from, to } });
    expect(text).toContain(`${uk} пройшла`);
    expect(text).toContain(en);
  });

  it('lists competences in both languages where the programme names them', async () => {
    const text = await textOf({ programme: { competences } });
    expect(text).toContain(`Набуті компетентності ${competences.uk.join(' ')} Підстава`);
    expect(text).toContain(`Competences acquired ${competences.en.join(' ')} Basis`);
    expect(await textOf()).not.toContain('компетентності');
  });

  it('can be read back letter by letter, in each of its fonts', async () => {
    const letters = 'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ абвгґдеєжзиіїйклмнопрстуфхцчшщьюя';
    const signs = 'Марʼян №7 — «так» “so” 1–2 · 0,5; 50% (ні)!';
    const pdf = await readPdf(
      await renderCertificate(
        snapshot({
          holder: { surname: letters },
          programme: { title: { uk: `${letters} ${signs}`, en: signs } },
          basis: { uk: `${letters} ${signs}`, en: signs },
        }),
      ),
    );
    expect(pdf.text).toContain(`${letters} Соломія`);
    expect(pdf.text).toContain(`«${letters} ${signs}»`);
    expect(pdf.text).toContain(`Підстава: ${letters} ${signs}`);
  });

  it('keeps words apart at the ends of lines for those who copy or listen', async () => {
    const { letters } = await readPdf(await renderCertificate(example));
    expect(letters).toContain('пройшла навчання за спеціальною короткостроковою програмою «Зверн');
  });

  it('gives ligatures back as letters', async () => {
    const title = { uk: 'Офіс', en: 'Efficient official flows, \ufb01ne' };
    expect(await textOf({ programme: { title } })).toContain('“Efficient official flows, fine”');
  });
});

describe('how a certificate is made', () => {
  it('is one A4 page on its side', async () => {
    const { pages } = await readPdf(await renderCertificate(example));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.width).toBeCloseTo(841.89, 1);
    expect(pages[0]?.height).toBeCloseTo(595.28, 1);
  });

  it('holds a QR code that leads to its verification', async () => {
    const pdf = await renderCertificate(example);
    expect(await readQr(pdf)).toBe(example.verification.url);
    expect((await readPdf(pdf)).links).toEqual([example.verification.url]);
  });

  it('embeds every font', async () => {
    const { fonts } = await readPdf(await renderCertificate(example));
    expect(fonts.map(({ name }) => name.replace(/^[A-Z]{6}\+/u, '')).sort()).toEqual([
      'SourceSans3-Regular',
      'SourceSans3-SemiBold',
      'SourceSerif4-SemiBold',
    ]);
    expect(fonts.every(({ embedded }) => embedded)).toBe(true);
  });

  it('is a PDF/A-3a and PDF/UA-1 in Ukrainian with a title', async () => {
    const pdf = await readPdf(await renderCertificate(snapshot({ programme: { competences } })));
    expect(pdf.metadata.get('pdfaid:part')).toBe('3');
    expect(pdf.metadata.get('pdfaid:conformance')).toBe('A');
    expect(pdf.metadata.get('pdfuaid:part')).toBe('1');
    expect(pdf.language).toBe('uk-UA');
    expect(pdf.title).toBe('Сертифікат IM-2026-000412. Гнатюк Соломія Андріївна');
    expect(pdf.tagged).toBe(true);
    expect(new Set(pdf.roles)).toEqual(
      new Set('Root Document H1 H2 P Span L LI LBody Link Figure'.split(' ')),
    );
  });

  it('says of itself the same in both places where a PDF does, whatever the signs', async () => {
    const issuer = { uk: 'Освіта & Розвиток <міста>', en: 'Education & Development' };
    const pdf = await readPdf(
      await renderCertificate(snapshot({ issuer, number: 'A&B-2026-000001' })),
    );
    expect(pdf.title).toContain('Сертифікат A&B-2026-000001.');
    expect(pdf.metadata.get('dc:title')).toBe(pdf.title);
    expect(pdf.metadata.get('dc:creator')).toEqual([issuer.uk]);
  });

  it('has the same bytes however often it is made', async () => {
    const [first, second] = [await renderCertificate(example), await renderCertificate(example)];
    expect(second.equals(first)).toBe(true);
  });

  it('has the same bytes whatever was made before it in the process', async () => {
    const threads = new WorkerPool({ threads: 1, waiting: 1, deadlineMs: 60_000, heapMb: 256 });
    const madeThere = async (of: CertificateSnapshot) =>
      Buffer.from(await threads.run<typeof renderCertificate>(RENDERING, 'renderCertificate', of));
    try {
      await madeThere(
        snapshot({ holder: { surname: 'Дем’янчук\u00a0Ω' }, programme: { competences } }),
      );
      expect((await madeThere(example)).equals(await renderCertificate(example))).toBe(true);
    } finally {
      await threads.close();
    }
  });

  it('has other bytes when one letter differs', async () => {
    const other = await renderCertificate(snapshot({ number: 'IM-2026-000413' }));
    expect(other.equals(await renderCertificate(example))).toBe(false);
  });

  it('stays small', async () => {
    expect((await renderCertificate(example)).length).toBeLessThan(45_000);
  });

  it('refuses a letter that its fonts lack, instead of leaving it out', async () => {
    const georgian = snapshot({ holder: { surname: 'გამსახურდია' } });
    await expect(renderCertificate(georgian)).rejects.toMatchObject({
      name: 'MissingGlyph',
      character: 'გ',
    });
  });

  it('refuses a date that is none', async () => {
    await expect(renderCertificate(snapshot({ issuedOn: '18.11.2026' }))).rejects.toThrow(
      RangeError,
    );
  });

  it('refuses what can’t be printed on one page', async () => {
    const title = { uk: 'Дуже довга назва програми '.repeat(120), en: 'A long title' };
    await expect(renderCertificate(snapshot({ programme: { title } }))).rejects.toMatchObject({
      name: 'CertificateOverflow',
    });
  });
});

interface Box {
  readonly what: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the ink of a line may be: from the tops of its capitals to below its descenders. */
function boxOf({ text, left, right, baseline, size }: PdfText): Box {
  return { what: text, left, right, top: baseline - 0.66 * size, bottom: baseline + 0.2 * size };
}

const qr: Box = { what: 'QR code', left: 671.9, right: 757.9, top: 441, bottom: 527 };

async function boxesOf(changes: Changes): Promise<Box[]> {
  const { pages } = await readPdf(await renderCertificate(snapshot(changes)));
  return [...(pages[0]?.texts ?? []).map(boxOf), qr];
}

function outsideFrame(boxes: readonly Box[]): string[] {
  const [least, right, bottom] = [
    FRAME.inner + 10,
    PAGE.width - FRAME.inner - 10,
    PAGE.height - FRAME.inner - 10,
  ];
  return boxes
    .filter(
      (box) => box.left < least || box.right > right || box.top < least || box.bottom > bottom,
    )
    .map((box) => box.what);
}

function collisions(boxes: readonly Box[]): string[] {
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (other) =>
          Math.min(one.right, other.right) - Math.max(one.left, other.left) > 0.5 &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0.5,
      )
      .map((other) => `${one.what} / ${other.what}`),
  );
}

const crowded: [string, Changes][] = [
  ['an ordinary certificate', {}],
  ['a long name', { holder: roksolana }],
  ['a long title', { programme: { title: longTitle, type: 'special certificate' } }],
  ['competences', { programme: { competences } }],
  [
    'the widest words',
    {
      holder: { surname: 'щ'.repeat(24), givenName: 'щ'.repeat(24) },
      programme: {
        title: {
          uk: Array(14).fill('щ'.repeat(24)).join(' '),
          en: Array(14).fill('щ'.repeat(24)).join(' '),
        },
      },
    },
  ],
  ['a name of one endless word', { holder: { surname: 'Нескінченноприкметникова'.repeat(3) } }],
  [
    'everything long at once',
    {
      holder: roksolana,
      programme: { title: longTitle, type: 'special certificate', competences, form: 'mixed' },
      period: { from: '2026-12-28', to: '2027-01-29' },
      issuer: {
        uk: 'Комунальна установа «Інститут стратегічного розвитку та підвищення кваліфікації»',
        en: 'Municipal Institution “Institute of Strategic Development and Training”',
      },
      signatory: {
        post: {
          uk: 'Виконувачка обовʼязків директорки Інституту стратегічного розвитку міста',
          en: 'Acting Director of the Institute of Strategic Development of the City',
        },
        name: {
          uk: 'Роксолана-Уляна Старицька-Черняхівська',
          en: 'Roksolana-Uliana Starytska-Cherniakhivska',
        },
      },
    },
  ],
];

describe('the typefaces of a certificate', () => {
  it('ask for a glyph by one code point, whichever of those that share it is written', () => {
    expect(typefaces().serif.spell('Дем’ян\u00a0і Мар\u02bcян')).toBe('Дем\u02bcян і Мар\u02bcян');
  });

  it('measure words as they are drawn', async () => {
    const { pages } = await readPdf(await renderCertificate(example));
    const name = pages[0]?.texts.find(({ text }) => text === 'Гнатюк Соломія Андріївна');
    const measured = typefaces().serif.widthOf('Гнатюк Соломія Андріївна') * (name?.size ?? 0);
    expect((name?.right ?? 0) - (name?.left ?? 0)).toBeCloseTo(measured, 1);
  });
});

describe('the layout of a certificate', () => {
  it.each(crowded)('keeps within the frame with %s', async (_, changes) => {
    expect(outsideFrame(await boxesOf(changes))).toEqual([]);
  });

  it.each(crowded)('prints nothing over anything else with %s', async (_, changes) => {
    expect(collisions(await boxesOf(changes))).toEqual([]);
  });

  it.each(crowded)('leaves the foot of the page, and room to sign, free with %s', (_, changes) => {
    const { paragraphs, footer } = layOut(snapshot(changes), measureWith(typefaces()));
    const above = paragraphs.filter((each) => !footer.placed.includes(each));
    const lowest = Math.max(...above.map(({ top, paragraph }) => top + paragraph.height));
    expect(footer.top - lowest).toBeGreaterThan(6);
    expect(footer.rule.y - footer.top).toBeGreaterThanOrEqual(34);
  });

  it('keeps an ordinary long name on one line', async () => {
    const texts = (await boxesOf({ holder: roksolana })).map((box) => box.what);
    expect(texts).toContain('Старицька-Черняхівська Роксолана-Уляна Зеновіївна');
  });

  it('holds for names and titles of any length', async () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('абвгґдеєжзиіїйклмнопрстуфхцчшщьюя')),
      minLength: 1,
      maxLength: 24,
    });
    const words = (most: number) =>
      fc.array(word, { minLength: 1, maxLength: most }).map((each) => each.join(' '));
    await fc.assert(
      fc.asyncProperty(word, word, words(14), words(14), async (surname, givenName, uk, en) => {
        const boxes = await boxesOf({
          holder: { surname, givenName },
          programme: { title: { uk, en } },
        });
        expect([outsideFrame(boxes), collisions(boxes)]).toEqual([[], []]);
      }),
      { numRuns: 25 },
    );
  });
});
