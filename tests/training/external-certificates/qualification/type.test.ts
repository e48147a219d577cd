import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { ExternalCertificateModel } from '../../../../src/training/external-certificates/external-certificate-model.js';
import type { Person } from '../../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { formsIn, unescaped } from '../../../support/forms.js';
import { readBook } from '../../../support/read-book.js';
import { readPdf } from '../../../support/read-pdf.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-11-20T09:00:00Z');
const PDF = Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n');
const PAPER = {
  ...{ title: 'Основи кібербезпеки', provider: 'НАДС', territory: 'ukraine' },
  ...{ kind: 'qualification', number: 'КБ-1', issuedOn: '2026-10-05', electronic: '0' },
  ...{ hours: '', credits: '0,5', content: '', length: '' },
};
const ACCEPT = {
  ...{ decision: 'accept', how: 'original-seen', on: '2026-11-19' },
  ...{ note: '', hours: '', credits: '', content: '', length: '', volumeReason: '' },
};

let app: Express;
let person: Person;
let holder: Agent;
let officer: Agent;

beforeAll(() => {
  app = testApp(() => NOW);
});

beforeEach(async () => {
  const department = await aDepartment();
  person = await aPerson({ department: department._id, group: 'official' });
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department._id });
  [holder, officer] = await Promise.all([signedIn(app, person.email), signedIn(app, hr.email)]);
});

const send = (fields: Partial<typeof PAPER>) => {
  const post = holder.post('/me/external');
  for (const [field, value] of Object.entries({ ...PAPER, ...fields }))
    void post.field(field, value);
  return post.attach('scan', PDF, 'скан.pdf');
};

const stored = () => ExternalCertificateModel.findOne({ person: person._id }).orFail().lean();

const recorded = async (fields: Partial<typeof PAPER> = {}) => {
  await send(fields).expect(303);
  return stored();
};

const decide = (id: string, fields: Partial<typeof ACCEPT> = {}) =>
  officer
    .post(`/hr/external/${id}/decision`)
    .type('form')
    .send({ ...ACCEPT, ...fields });

const shown = async (agent: Agent, path: string): Promise<string> =>
  unescaped((await agent.get(path).expect(200)).text);

const SAID: [Partial<typeof PAPER>, string | null, string][] = [
  [{ content: 'special', credits: '0,5' }, 'special short', 'спеціальна короткострокова'],
  [{ content: 'general', credits: '2' }, 'general certificate', 'загальна професійна'],
  [{ content: 'general', credits: '', hours: '6' }, 'general short', 'загальна короткострокова'],
  [
    { content: 'special', credits: '1,5', length: 'short' },
    'special short',
    'спеціальна короткострокова',
  ],
  [{}, null, 'Тип програми'],
  [{ kind: 'internship', content: 'special' }, null, 'стажування'],
];

describe('The type of a programme elsewhere', () => {
  it.each(SAID)('is %j as it is said, its length by its credits', async (fields, type, words) => {
    const { _id, type: kept } = await recorded(fields);
    expect(kept).toBe(type);
    for (const [agent, path] of [
      [holder, '/me/external'],
      [officer, '/hr/external'],
    ] as const)
      expect(await shown(agent, `${path}/${_id}`)).toContain(words);
  });

  it('is asked further where it is named but by half, or credits do not tell its length', async () => {
    const unclear = await send({ content: 'general', credits: '1,5' }).expect(422);
    expect(unclear.text).toContain('не видно тривалості');
    const half = await send({ length: 'short' }).expect(422);
    expect(half.text).toContain('Виберіть зміст програми');
    const { _id } = await recorded();
    await decide(_id, { length: 'short' }).expect(422, /Виберіть зміст програми/);
    await decide(_id, { content: 'general', credits: '1,5' }).expect(422, /не видно тривалості/);
    expect((await stored()).status).toBe('submitted');
  });

  it('is said to be unsaid of a document from before it was asked, and HR adds it when crediting', async () => {
    const { _id } = await recorded();
    await ExternalCertificateModel.collection.updateOne(
      { _id: _id as never },
      { $unset: { type: 1 } },
    );
    expect(await shown(officer, `/hr/external/${_id}`)).toMatch(
      /Тип програми[\s\S]{0,200}не зазначено/,
    );
    expect(await shown(officer, '/hr/external')).toContain('підвищення кваліфікації: не зазначено');
    await decide(_id, { content: 'general' }).expect(303);
    expect(await stored()).toMatchObject({ status: 'accepted', type: 'general short' });
    expect(await shown(holder, `/me/external/${_id}`)).toContain('загальна короткострокова');
  });

  it('that does not go with the credits is told to its holder and HR, and credited with a reason only', async () => {
    const { _id } = await recorded({ content: 'special', length: 'certificate' });
    const warning = 'Тип програми не відповідає обсягу';
    expect(await shown(holder, `/me/external/${_id}`)).toContain(warning);
    expect(await shown(officer, `/hr/external/${_id}`)).toContain(warning);
    const said = { content: 'special', length: 'certificate' };
    const refused = await decide(_id, said).expect(422);
    expect(unescaped(refused.text)).toContain(warning);
    await decide(_id, { ...said, volumeReason: 'Так у сертифікаті' }).expect(303);
    const { decision, type } = await stored();
    expect(type).toBe('special certificate');
    expect(decision?.volumeReason).toBe('Так у сертифікаті');
  });

  it('needs no reason once HR reads it otherwise', async () => {
    const { _id } = await recorded({ content: 'special', length: 'certificate' });
    await decide(_id, { content: 'special', length: 'short' }).expect(303);
    const { decision, type } = await stored();
    expect([type, decision?.volumeReason]).toEqual(['special short', '']);
  });

  it('has its length from the credits that HR puts right, unless it was said against them', async () => {
    const formOf = async (id: string) => {
      const page = await officer.get(`/hr/external/${id}`).expect(200);
      const form = formsIn(page.text).find(
        ({ action }) => action === `/hr/external/${id}/decision`,
      );
      return Object.fromEntries(form?.fields ?? []);
    };
    const { _id } = await recorded({ content: 'special' });
    const offered = await formOf(_id);
    expect(offered).toMatchObject({ content: 'special', length: '' });
    await decide(_id, { ...offered, how: ACCEPT.how, credits: '2' }).expect(303);
    expect(await stored()).toMatchObject({ status: 'accepted', type: 'special certificate' });
    await ExternalCertificateModel.deleteMany({});
    const { _id: said } = await recorded({ content: 'special', length: 'certificate' });
    expect(await formOf(said)).toMatchObject({ content: 'special', length: 'certificate' });
  });

  it('narrows the list of HR, and what means nothing is refused', async () => {
    await recorded({ content: 'special' });
    const found = (kind: string) => shown(officer, `/hr/external?kind=${kind}`);
    expect(await found('special-short')).toContain(PAPER.title);
    for (const other of ['general-short', 'unsaid', 'webinar'])
      expect(await found(other)).not.toContain(PAPER.title);
    await ExternalCertificateModel.updateMany({}, { type: null });
    expect(await found('unsaid')).toContain(PAPER.title);
    await officer.get('/hr/external?kind=special').expect(422);
  });

  it('is summed in the year sheet under the name that programmes here have', async () => {
    const { _id } = await recorded({ content: 'special' });
    await decide(_id, { content: 'special' }).expect(303);
    const kind = 'спеціальна короткострокова';
    expect(await shown(holder, '/me/duty')).toContain(`<th scope="row">${kind}</th>`);
    const paper = await holder.get('/me/duty/sheet.pdf').responseType('blob').expect(200);
    const text = (await readPdf(paper.body as Buffer)).text.replaceAll(/\s+/g, ' ');
    expect(text).toContain(`${kind} – 0,5 кредиту ЄКТС`);
    const answer = await holder.get('/me/duty/sheet.xlsx').responseType('blob').expect(200);
    const book = await readBook(answer.body as Buffer);
    expect(book.valuesOf('За видами')[2]?.slice(4)).toEqual([kind, 1, 15, 0.5]);
    await ExternalCertificateModel.updateMany({}, { type: null });
    expect(await shown(holder, '/me/duty')).toContain('підвищення кваліфікації: не зазначено');
  });

  it('stands among what is kept of its holder', async () => {
    await recorded({ content: 'general' });
    const answer = await holder.get('/me/data.json').expect(200);
    expect(answer.text).toContain('general short');
  });
});
