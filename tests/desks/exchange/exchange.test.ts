import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { applyCertificates } from '../../../src/desks/exchange/certificates/apply-certificates.js';
import { CERTIFICATE_COLUMNS } from '../../../src/desks/exchange/certificates/certificate-columns.js';
import { kindIn, territoryIn } from '../../../src/desks/exchange/certificates/words-of-kind.js';
import { FORMAT_NAMES, FORMATS } from '../../../src/desks/exchange/formats/formats.js';
import { portal } from '../../../src/desks/exchange/formats/portal.js';
import { readPasted } from '../../../src/documents/tables/read-table.js';
import { translator } from '../../../src/ground/language/i18n.js';
import { LANGUAGES } from '../../../src/ground/language/languages.js';
import { findColumns } from '../../../src/people/imports/columns/find-columns.js';
import type { Person } from '../../../src/people/person/person.js';
import {
  PAPER_KINDS,
  TERRITORIES,
} from '../../../src/training/external-certificates/external-certificate.js';
import { ExternalCertificateModel } from '../../../src/training/external-certificates/external-certificate-model.js';
import {
  partsOf,
  QUALIFICATION_TYPES,
} from '../../../src/training/programmes/qualification-type.js';
import { anOfficer, pressApply } from '../../people/imports/lists.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { expectValid } from '../../support/markup.js';
import { readBook } from '../../support/read-book.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from '../../training/certificates/issued-course.js';

useTestDatabase();

const LISTS = '/hr/exchange/certificates';
const HEADINGS =
  'Ел. пошта;Назва програми;Вид програми;Суб’єкт надання освітніх послуг;Номер документа;Дата видачі;Обсяг, год.;Кредити ЄКТС;Країна';

let app: Express;
let officer: Agent;
let hr: Person;
let ours: Person;

beforeAll(() => {
  app = testApp();
});

beforeEach(async () => {
  ({ hr, ours, officer } = await anOfficer(app, { group: 'official' }));
});

const bookAt = async (address: string) => {
  const answer = await officer.get(address).responseType('blob').expect(200);
  const [, headings = [], ...rows] = (await readBook(answer.body as Buffer)).rows;
  const titles = headings.slice(1).map(String);
  return rows.map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at + 1]])));
};

/** A row of a list, of which only what is named is other than usual. */
const row = (given: Record<string, string> = {}) =>
  Object.values({
    ...{ email: ours.email, title: 'Кібергігієна', kind: 'загальна короткострокова' },
    ...{ provider: 'Вища школа публічного управління', number: 'ПК-25/1', issuedOn: '12.03.2025' },
    ...{ hours: '15 год.', credits: '0,5', territory: '', ...given },
  }).join(';');
const bring = async (...rows: string[]) =>
  (
    await officer
      .post(LISTS)
      .field('text', [HEADINGS, ...rows].join('\n'))
      .expect(200)
  ).text;
const onRecord = (person = ours) =>
  ExternalCertificateModel.find({ person: person._id }).sort({ number: 1 }).lean();

describe('a year of learning for other systems', () => {
  it('is a file of what counts, of a department or of one person, in the columns of the format', async () => {
    const colleague = await aPerson({ department: ours.department ?? '' });
    const stranger = await aPerson({ department: (await aDepartment())._id });
    const { number } = await aCertificate(ours, { minutes: 900, credits: 500 });
    await aCertificate(colleague, { minutes: 360, credits: 200 });
    await aCertificate(stranger);
    const all = await bookAt(`/hr/exchange/year.xlsx?format=portal&department=${ours.department}`);
    expect(all).toHaveLength(2);
    expect(all.find((one) => one['Номер документа'] === number)).toMatchObject({
      ...{ Прізвище: ours.name.surname, 'Електронна пошта': ours.email },
      ...{ 'Обсяг, годин': 15, 'Обсяг, кредитів ЄКТС': 0.5, Самоосвіта: 'ні' },
    });
    const own = ours.personnelNumber ?? '';
    const [one, ...others] = await bookAt(`/hr/exchange/year.xlsx?format=hr-system&person=${own}`);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ 'Табельний номер': own, 'Номер документа': number, Години: 15 });
    expect(one?.['Дата початку']).toBeInstanceOf(Date);
  });

  it('is found from the pages of people, of documents and of somebody’s figures', async () => {
    for (const page of ['/hr/people', '/hr/external'])
      await officer.get(page).expect(200, /href="\/hr\/exchange"/);
    const own = ours.personnelNumber ?? '';
    const duty = (await officer.get(`/hr/people/${own}/duty`).expect(200)).text;
    const [, way = ''] = /href="(\/hr\/exchange\?person[^"]+)"/.exec(duty) ?? [];
    const page = await officer.get(
      way.replaceAll(/&amp;|&#x3D;/g, (it) => (it === '&amp;' ? '&' : '=')),
    );
    await expectValid(page.text, way);
    for (const address of ['/hr/exchange', LISTS])
      await expectValid((await officer.get(address).expect(200)).text, address);
    expect(page.text).toContain(ours.name.surname);
    expect(page.text).toContain(`name="person" value="${own}"`);
  });

  it('is refused for what is not understood and for people of others', async () => {
    const stranger = await aPerson({ department: (await aDepartment())._id });
    const number = stranger.personnelNumber ?? '';
    const file = '/hr/exchange/year.xlsx?format=portal';
    await officer.get(`${file}&person=${number}`).expect(404);
    await officer.get(`${file}&department=${stranger.department ?? ''}`).expect(422);
    await officer.get(`${file}&department=${ours.department ?? ''}&person=${number}`).expect(422);
    for (const address of ['?format=xml', '?format=portal&year=1999', '?format=portal&unit=1', ''])
      await officer.get(`/hr/exchange/year.xlsx${address}`).expect(422);
    await (await signedIn(app, ours.email)).get(file).expect(403);
  });
});

describe('a list of certificates', () => {
  it('is read from the example of each format, every row', async () => {
    for (const { email, personnelNumber, surname, givenName, patronymic } of portal.example)
      await aPerson({
        ...{ email, personnelNumber, department: ours.department ?? '' },
        name: { surname, givenName, patronymic: patronymic || null },
      });
    for (const format of FORMAT_NAMES) {
      const address = `/hr/exchange/examples/${format}.xlsx`;
      const answer = await officer.get(address).responseType('blob').expect(200);
      const sent = officer.post(LISTS).attach('file', answer.body as Buffer, 'приклад.xlsx');
      const { text } = await sent.expect(200);
      expect(text).toContain(`Записати ${FORMATS[format].example.length} сертифікати`);
    }
  });

  it('becomes documents that wait for HR, once, however often it is brought and confirmed', async () => {
    const reckoned = { hours: '14', credits: '0.46666666666666667' };
    const page = await bring(row(), row({ number: 'ВБ-7', kind: 'вебінар', ...reckoned }));
    expect(await onRecord()).toEqual([]);
    await pressApply(officer, page).expect(303);
    await pressApply(officer, page).expect(303);
    const [second, first] = await onRecord();
    expect(first).toMatchObject({
      ...{ status: 'submitted', number: 'ПК-25/1', issuedOn: '2025-03-12', scan: null },
      ...{ kind: 'qualification', type: 'general short', minutes: 900, credits: 500 },
      ...{ territory: 'ukraine', recordedBy: hr._id, department: ours.department },
    });
    expect(second).toMatchObject({ kind: 'webinar', minutes: 840, credits: 467 });
    const told = { action: 'external-recorded', person: ours._id, by: hr._id };
    expect(await AuditModel.countDocuments(told)).toBe(2);
    const waiting = (await officer.get(`/hr/external/${first?._id ?? ''}`).expect(200)).text;
    expect(waiting).toContain('Внесено зі списку, без файла');
    expect(waiting).toContain('/decision"');
    expect(await bring(row(), row({ number: 'ВБ-7', kind: 'вебінар' }))).not.toContain(
      'name="seen"',
    );
  });

  it('refuses rows one by one and says why, and reports them', async () => {
    const name = { surname: 'Чужинська', givenName: 'Віра', patronymic: null };
    const stranger = await aPerson({ department: (await aDepartment())._id, name });
    const { number } = await aCertificate(ours);
    await pressApply(officer, await bring(row())).expect(303);
    const page = await bring(
      row({ number: 'ДОБРЕ-1' }),
      row({ number: 'ДОБРЕ-1' }),
      row({ email: stranger.email }),
      row({ number }),
      row({ issuedOn: '13.03.2025' }),
      row({ number: 'Н-1', kind: 'самоосвіта' }),
      row({ number: 'Н-2', territory: 'Атлантида' }),
      row({ number: 'Н-3', issuedOn: 'торік' }),
      row({ number: 'Н-4', hours: 'багато' }),
      row({ number: 'Н-5', hours: '', credits: '' }),
      row({ number: 'Н-6', hours: '0,5 кредиту', credits: '' }),
      row({ number: 'Н-7', hours: '', credits: '15 год.' }),
    );
    for (const why of [
      ...['уже є вище у файлі', 'ви не ведете облік', 'видав інститут', 'інший документ'],
      ...['вид навчання не зрозумілий', 'країна не зрозуміла', 'Введіть дату'],
      ...['Введіть години числом', 'Введіть кредити числом', 'Вкажіть години або кредити'],
    ])
      expect(page).toContain(why);
    expect(page).not.toContain('Чужинська');
    await pressApply(officer, page).expect(303);
    expect((await onRecord()).map((one) => one.number)).toEqual(['ДОБРЕ-1', 'ПК-25/1']);
    expect(await onRecord(stranger)).toEqual([]);
    const [, report = ''] = /action="([^"]+)\/columns"/.exec(page) ?? [];
    await officer.get(`${report}/refused.csv`).expect(200, /Атлантида/);
  });

  it('stays decided when the rest of a list is written later', async () => {
    const value = { person: ours._id, title: 'Кібергігієна', provider: 'ВШПУ', number: 'К-1' };
    const facts = { territory: 'ukraine', kind: 'other', type: null, minutes: 60, credits: null };
    const rows = [
      { line: 2, before: null, value: { ...value, ...facts, issuedOn: '2025-03-12' } as never },
    ];
    const act = { by: hr._id, at: new Date() };
    const write = () => applyCertificates(rows, { scope: undefined }, act);
    expect(await write()).toEqual([]);
    const [{ _id } = { _id: '' }] = await onRecord();
    const decline = { decision: 'decline', reason: 'Не про посаду' };
    await officer.post(`/hr/external/${_id}/decision`).type('form').send(decline).expect(303);
    expect(await write()).toEqual([]);
    expect((await onRecord()).map(({ status }) => status)).toEqual(['declined']);
    // The next list has it still: it is not put before HR again and again.
    const again = await bring(row({ number: 'К-1' }), row({ number: 'К-2' }));
    expect(again).toContain('уже відхилено');
    await pressApply(officer, again).expect(303);
    expect((await onRecord()).map(({ status }) => status)).toEqual(['declined', 'submitted']);
  });

  it('shows of a row where it was learnt, if not in Ukraine', async () => {
    expect(await bring(row({ territory: 'abroad' }))).toContain('за кордоном');
    expect(await bring(row({ territory: 'Україна' }))).not.toContain('підконтрольна');
  });

  it.each([
    ['загальна короткострокова, онлайн', 'qualification'],
    ['підвищення кваліфікації (онлайн)', 'qualification'],
    ['вебінар із підвищення кваліфікації', 'webinar'],
    ['онлайн-курс', 'webinar'],
    ['Masterclass', undefined],
    ['Master’s degree', 'masters'],
  ])('reads the kind «%s» as %s', (words, kind) => {
    expect(kindIn(words)?.kind).toBe(kind);
  });

  it.each([
    ['Пошта;Видавець;Номер документа;Дата видачі', 'email;provider;number;issuedOn'],
    ['Пошта;Номер документа;Дата видачі;Видано', 'email;number;issuedOn;'],
    ['Email;Title;Issued by;Certificate number;Issued on', 'email;title;provider;number;issuedOn'],
    ['Пошта;Тип документа;Тип програми', 'email;;kind'],
  ])('knows columns by the names in «%s»', (headings, keys) => {
    const { rows } = readPasted(`${headings}\n`);
    expect(findColumns(rows, CERTIFICATE_COLUMNS).keys.join(';')).toBe(keys);
  });

  it.each(LANGUAGES)('may call kinds and territories what pages in %s call them', (language) => {
    const t = translator(language);
    for (const kind of PAPER_KINDS)
      expect(kindIn(t(`external:kinds.${kind}`))).toMatchObject({ kind });
    for (const type of QUALIFICATION_TYPES)
      expect(kindIn(t(`common:programmeTypes.${type}`))).toEqual({
        ...{ kind: 'qualification', ...partsOf(type) },
      });
    for (const territory of TERRITORIES)
      expect(territoryIn(t(`external:territories.${territory}`))).toBe(territory);
  });
});
