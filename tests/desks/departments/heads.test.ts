import { beforeAll, describe, expect, it } from '@jest/globals';
import { departmentsLedBy, managersOf } from '../../../src/people/departments/departments.js';
import { DepartmentModel } from '../../../src/people/departments/department-model.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { sendDueMail } from '../../../src/training/letters/send-due-mail.js';
import { askedFirst } from '../../support/asked-first.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, TEST_SECRET, testApp, testConfig, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let agent: Agent;
beforeAll(async () => {
  agent = await signedIn(testApp(), (await aPerson({ roles: ['institute'] })).email);
});

const save = (code: string, body: object) =>
  agent.post(`/institute/departments/${code}`).type('form').send(body);
/** The page that asks whether whoever leads a department is to lead it no more. */
const asksToEnd = (code: string) => askedFirst(agent, `/institute/departments/${code}`, /\/end\?/);
const headOf = async (id: string) => (await DepartmentModel.findById(id).lean())?.head;

describe('heads of departments', () => {
  it('are chosen among the people of a department, or named by number or e-mail', async () => {
    const unit = await aDepartment();
    const [worker, outsider] = [await aPerson({ department: unit._id }), await aPerson()];
    const page = await agent.get(`/institute/departments/${unit.code}`).expect(200);
    expect(page.text).toContain(worker.name.surname);
    expect(page.text).not.toContain(outsider.name.surname);
    await save(unit.code, { person: worker._id }).expect(303);
    expect(await headOf(unit._id)).toBe(worker._id);
    await save(unit.code, { word: outsider.email.toUpperCase() }).expect(303);
    expect(await headOf(unit._id)).toBe(outsider._id);
    expect((await agent.get('/institute/departments')).text).toContain(outsider.name.surname);
    const asked = await asksToEnd(unit.code);
    for (const words of [outsider.name.surname, unit.name.uk, 'доведеться призначити знову'])
      expect(asked.text).toContain(words);
    expect(asked.ways).toContain(`/institute/departments/${unit.code}`);
    // Whoever leaves it so has changed nothing.
    expect(await headOf(unit._id)).toBe(outsider._id);
    await asked.press().expect(303);
    await asked.press().expect(303);
    expect(await headOf(unit._id)).toBeNull();
    await agent.get(asked.address).expect(404);
  });

  it('of days to come end as if they had never been named; of a head who is no more nothing is asked', async () => {
    const unit = await aDepartment();
    const to = { from: '2099-01-01', to: '2099-12-31' };
    await save(unit.code, { word: (await aPerson()).email, as: 'acting', ...to }).expect(303);
    const asked = await asksToEnd(unit.code);
    expect(asked.text).toContain('01.01.2099 – 31.12.2099');
    expect(asked.text).toContain('наче його не записували');
    await asked.press().expect(303);
    expect((await DepartmentModel.findById(unit._id).lean())?.leads).toEqual([]);
    await agent.get(`/institute/departments/${unit.code}/end?lead=nobody`).expect(404);
    await agent.get(`/institute/departments/${unit.code}/end`).expect(404);
    const officer = await signedIn(testApp(), (await aPerson({ roles: ['hr'] })).email);
    await officer.get(asked.address).expect(403);
  });

  it.each([
    ['head', 'Їх розглядатиме виконувач обов’язків або заступник'],
    ['deputy', 'Їх і далі розглядає керівник або виконувач обов’язків'],
    ['acting', 'Їх розглядатиме керівник або інший виконувач обов’язків'],
  ])('who stand there as %s: whoever ends it is told who decides then', async (as, words) => {
    const unit = await aDepartment();
    await save(unit.code, { word: (await aPerson()).email, as, to: '2099-12-31' }).expect(303);
    const { text } = await asksToEnd(unit.code);
    expect(text).toContain(words);
    expect(text).toContain(unit.name.uk);
  });

  it('that nobody knows are refused with what was typed', async () => {
    const unit = await aDepartment();
    const gone = await aPerson({ status: 'left' });
    for (const word of ['nobody@city.example', gone.email]) {
      const { text } = await save(unit.code, { word }).expect(422);
      expect(text).toContain(`value="${word}"`);
    }
    await save(unit.code, {}).expect(422);
    await save('NOTHING', {}).expect(404);
  });

  it('manage everybody below, the nearest first', async () => {
    const [chief, head] = [await aPerson(), await aPerson()];
    const top = await aDepartment({ head: chief._id });
    const middle = await aDepartment({ parentPath: [top._id], head: head._id });
    const bottom = await aDepartment({ parentPath: [top._id, middle._id] });
    expect(await managersOf(bottom._id, new Date())).toEqual([head._id, chief._id]);
    expect((await departmentsLedBy(head._id, new Date())).sort()).toEqual(
      [middle._id, bottom._id].sort(),
    );
    expect(await departmentsLedBy(bottom._id, new Date())).toEqual([]);
  });

  it('are told by a letter as what they lead which unit, written as things stand when it goes', async () => {
    const unit = await aDepartment();
    const [first, second] = [await aPerson({ language: 'en' }), await aPerson()];
    await save(unit.code, { word: first.email }).expect(303);
    await save(unit.code, { word: first.email }).expect(303);
    await sendDueMail({ now: new Date(), secret: TEST_SECRET, config: testConfig });
    const told = await OutboxModel.find({ to: first._id, kind: 'lead-named' }).lean();
    expect(told).toHaveLength(1);
    expect(told[0]?.content?.subject).toContain(unit.name.en);
    expect(told[0]?.content?.text).toContain('head of a department');

    await save(unit.code, { word: second.email }).expect(303);
    await (await asksToEnd(unit.code)).press().expect(303);
    await sendDueMail({ now: new Date(), secret: TEST_SECRET, config: testConfig });
    expect(await OutboxModel.findOne({ to: second._id, kind: 'lead-named' }).lean()).toMatchObject({
      status: 'dropped',
    });
  });
});
