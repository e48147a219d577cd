import { describe, expect, it } from '@jest/globals';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { MUTABLE_KINDS, NOTICE_KINDS } from '../../../src/letters/notices/notice-kinds.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aPerson } from '../../support/builders.js';
import { unescaped } from '../../support/forms.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const form = { language: 'uk', grammar: 'feminine', romanisedName: '', noticesShown: '1' };

async function aReader() {
  const { _id, email } = await aPerson();
  const agent = await signedIn(testApp(), email);
  const page = async () => (await agent.get('/me/profile').expect(200)).text;
  return {
    page,
    save: (values: object) =>
      agent
        .post('/me/profile')
        .type('form')
        .send({ ...form, ...values }),
    muted: async () => (await PersonModel.findById(_id).lean())?.mutedNotices,
    checked: async () =>
      [...(await page()).matchAll(/name="notices" value="([\w-]+)" checked/g)].map(
        ([, kind]) => kind,
      ),
  };
}

describe('the choice of letters', () => {
  it('begins with all of them', async () => {
    expect(await (await aReader()).checked()).toEqual(MUTABLE_KINDS);
  });

  it('keeps those that are ticked and switches the others off', async () => {
    const { save, muted, checked } = await aReader();
    await save({ notices: ['reminder', 'certificate'] }).expect(303);
    const others = [
      ...['received', 'waitlisted', 'invitation', 'feedback', 'report-monthly'],
      'proposal-news',
    ];
    expect(await muted()).toEqual(others);
    expect(await checked()).toEqual(['reminder', 'certificate']);
    await save({ notices: 'reminder' }).expect(303);
    expect(await checked()).toEqual(['reminder']);
    await save({}).expect(303);
    expect(await checked()).toEqual([]);
    await save({ notices: [...MUTABLE_KINDS] }).expect(303);
    expect(await muted()).toEqual([]);
  });

  it('does not reach those that say what was decided, whatever is sent', async () => {
    const { save, muted, page } = await aReader();
    await save({ notices: 'nonsense' }).expect(422);
    const necessary = NOTICE_KINDS.filter((kind) => !MUTABLE_KINDS.includes(kind));
    for (const kind of necessary) expect(await muted()).not.toContain(kind);
    const text = await page();
    expect(text).toContain('Вимкнути їх не можна');
    expect(text).toContain('заявку відхилено');
    expect(text).not.toContain('value="declined"');
  });

  it('stays as it was where a form does not show it', async () => {
    const { save, checked } = await aReader();
    await save({ notices: 'reminder' }).expect(303);
    await save({ noticesShown: undefined }).expect(303);
    expect(await checked()).toEqual(['reminder']);
  });

  it('is shown again as it was typed when something else is refused', async () => {
    const { save } = await aReader();
    const { text } = await save({ notices: 'reminder', romanisedName: 'Олена' }).expect(422);
    expect(text.match(/name="notices" value="[\w-]+" checked/g)).toHaveLength(1);
  });
});

describe('one’s own Latin spelling', () => {
  it.each(['-', "'", 'Zgurska', 'Zgurska -', "Zgurska 'Hannah", 'Zgurska Hannah-'])(
    'is at least two words of letters, so that “%s” is none',
    async (romanisedName) => {
      const { save } = await aReader();
      const { text } = await save({ romanisedName }).expect(422);
      expect(text).toContain('Напишіть прізвище та ім’я латинськими літерами');
    },
  );

  it.each(["O'Neil-Kovach Anna", 'van der Berg Anna'])('may be “%s”', async (romanisedName) => {
    const { save, page } = await aReader();
    await save({ romanisedName }).expect(303);
    expect(unescaped(await page())).toContain(`value="${romanisedName}"`);
  });

  it('is how English pages call somebody, and finds them from then on', async () => {
    const { save } = await aReader();
    const colleague = await aPerson({ roles: ['staff', 'institute'], language: 'en' });
    const agent = await signedIn(testApp(), colleague.email);
    const found = async (q: string) =>
      (await agent.get('/hr/people').query({ q }).expect(200)).text;
    await save({ romanisedName: 'Zgurska Hannah' }).expect(303);
    expect(await found('hannah zgur')).toContain('>Zgurska Hannah</a>');
    await save({ romanisedName: '' }).expect(303);
    expect(await found('hannah zgur')).not.toContain('Hannah</a>');
  });
});

describe('what somebody changes about themselves', () => {
  it('is on record by them, from what to what, and saved unchanged leaves no trace', async () => {
    const { _id, email } = await aPerson();
    const agent = await signedIn(testApp(), email);
    const save = (values: object) =>
      agent
        .post('/me/profile')
        .type('form')
        .send({ ...form, ...values })
        .expect(303);
    await save({});
    expect(await AuditModel.exists({ person: _id })).toBeNull();
    const changed = { romanisedName: 'Olena Zgurska', grammar: 'neutral', language: 'en' };
    await save(changed);
    await save(changed);
    expect(await AuditModel.find({ person: _id }).lean()).toMatchObject([
      {
        ...{ action: 'person-changed', by: _id },
        values: {
          changes: [
            { field: 'romanisedName', from: '', to: 'Olena Zgurska' },
            { field: 'grammar', from: 'feminine', to: 'neutral' },
            { field: 'language', from: 'uk', to: 'en' },
          ],
        },
      },
    ]);
    await save({ ...changed, romanisedName: '' });
    expect(await AuditModel.countDocuments({ person: _id })).toBe(2);
  });

  it('stands in the history of the record in words', async () => {
    const { _id, email, personnelNumber } = await aPerson();
    const agent = await signedIn(testApp(), email);
    await agent
      .post('/me/profile')
      .type('form')
      .send({ ...form, language: 'en' })
      .expect(303);
    const admin = await signedIn(testApp(), (await aPerson({ roles: ['admin'] })).email);
    const { text } = await admin.get(`/hr/people/${personnelNumber ?? _id}/history`).expect(200);
    for (const word of ['Мова сторінок і листів', 'Українська', 'English'])
      expect(text).toContain(word);
  });
});
