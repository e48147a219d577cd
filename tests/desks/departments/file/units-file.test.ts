import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { DepartmentModel } from '../../../../src/people/departments/department-model.js';
import { tree } from '../../../../src/people/departments/tree/tree-store.js';
import type { Person } from '../../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const PAGE = '/institute/departments/import';
let admin: Person;
let agent: Agent;
beforeAll(async () => {
  admin = await aPerson({ roles: ['staff', 'admin'] });
  agent = await signedIn(testApp(), admin.email);
});

const HEADINGS = 'Код;Назва;Назва англійською;Код вищого підрозділу;Керівник';
const bring = async (...rows: string[]) => {
  const text = [HEADINGS, ...rows].join('\n');
  return (await agent.post(PAGE).field('text', text)).text;
};
const actionOf = (page: string) =>
  /action="(\/institute\/departments\/import\/[\w-]{10,})"/.exec(page)?.[1] ?? '';
/** Confirms what a page showed. */
const apply = async (page: string) => {
  const seen = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? '';
  await agent.post(actionOf(page)).type('form').send({ seen }).expect(303);
  return (await agent.get(actionOf(page)).expect(200)).text;
};
/** Confirms it, and the process dies before the second level of units is decided. */
const applyHalf = async (page: string) => {
  const decides = tree.handle.bind(tree);
  const dying = jest.spyOn(tree, 'handle').mockImplementation((id, command) => {
    const { above = null } = command as { above?: string | null };
    return above === null ? decides(id, command) : Promise.reject(new Error('killed'));
  });
  await apply(page);
  dying.mockRestore();
};
const rename = async (by: Agent, code: string, name: string) => {
  await by
    .post(`/institute/departments/${code}/rename`)
    .type('form')
    .send({ nameUk: name, nameEn: 'By hand', kind: 'division' })
    .expect(303);
};
const unit = (code: string) => DepartmentModel.findOne({ code }).lean();

describe('the council from a file', () => {
  it('is shown before it is written, and then stands: units above first, wherever they are in the file', async () => {
    const head = await aPerson();
    const page = await bring(
      `F-SUB;Відділ шкіл;Schools division;F-TOP;${head.email}`,
      'F-TOP;Департамент освіти;Department of Education;;',
    );
    expect(page).toContain('Записати 2 підрозділи');
    expect(await unit('F-TOP')).toBeNull();
    await apply(page);
    const [top, sub] = [await unit('F-TOP'), await unit('F-SUB')];
    expect(top).toMatchObject({
      kind: 'department',
      parent: null,
      name: { en: 'Department of Education' },
    });
    expect(sub).toMatchObject({ kind: 'division', parent: top?._id, head: head._id });
    expect(sub?.path).toEqual([top?._id, sub?._id]);
    expect(await AuditModel.countDocuments({ action: 'department-added', by: admin._id })).toBe(2);
  });

  it('changes what differs and nothing else: brought again there is nothing to write', async () => {
    await apply(await bring('G-TOP;Управління доріг;Roads;;', 'G-SUB;Сектор знаків;Signs;G-TOP;'));
    const again = await bring('G-TOP;Управління доріг;Roads;;', 'G-SUB;Сектор знаків;Signs;G-TOP;');
    expect(again).not.toContain('name="seen"');
    await apply(await bring('G-TOP;Управління шляхів;Ways;;', 'G-SUB;;;;'));
    expect(await unit('G-TOP')).toMatchObject({ name: { uk: 'Управління шляхів', en: 'Ways' } });
    expect(await unit('G-SUB')).toMatchObject({
      name: { uk: 'Сектор знаків' },
      parent: (await unit('G-TOP'))?._id,
    });
  });

  it.each([
    ['b d;Відділ;;;', 'великих латинських літер'],
    ['H-1;Відділ;;H-NONE;', 'немає ні в реєстрі'],
    ['H-1;Відділ;;;nobody@city.example', 'керівника з такою поштою'],
    ['H-1;;;;', 'Введіть назву'],
    ['H-1;Відділ;;H-1;', 'немає ні в реєстрі'],
  ])('has «%s» refused with what would mend it, and the other rows stand', async (row, why) => {
    const page = await bring(row, 'H-GOOD;Відділ добрий;Good;;');
    expect(page).toContain('role="alert"');
    expect(page.toLowerCase()).toContain(why.toLowerCase());
    expect(page).toContain('Записати 1 підрозділ');
    expect(await unit('H-1')).toBeNull();
  });

  it('names nobody head by their own file, and is an administrator’s matter alone', async () => {
    const page = await bring(`I-1;Відділ кадрів;Staff;;${admin.email}`);
    expect(page).toContain('role="alert"');
    const institute = await signedIn(testApp(), (await aPerson({ roles: ['institute'] })).email);
    await institute.get(PAGE).expect(403);
    await institute.post(PAGE).field('text', 'Код;Назва').expect(403);
  });

  it('is asked to be looked at again where somebody changed it meanwhile', async () => {
    const { code } = await aDepartment();
    const page = await bring(`J-1;Відділ змін;Changes;${code};`);
    await agent
      .post(`/institute/departments/new`)
      .type('form')
      .send({
        ...{ code: 'J-1', nameUk: 'Відділ інший', nameEn: 'Other', kind: 'division', above: 'top' },
      });
    expect(await apply(page)).toContain('name="seen"');
    expect(await unit('J-1')).toMatchObject({ name: { uk: 'Відділ інший' } });
  });

  describe('whose process died half-way', () => {
    it('is carried on, and leaves alone what somebody changed by hand meanwhile', async () => {
      const names = { surname: 'Пильна', givenName: 'Ольга', patronymic: 'Іванівна' };
      const other = await aPerson({ roles: ['staff', 'admin'], name: names });
      const colleague = await signedIn(testApp(), other.email);
      await apply(await bring('K-TOP;Управління парків;;;', 'K-TWO;Управління скверів;;;'));
      await apply(await bring('K-SUB;Відділ алей;;K-TOP;'));
      const page = await bring(
        ...['K-TOP;Управління садів;Gardens;;', 'K-TWO;Управління площ;Squares;;'],
        ...['K-SUB;Відділ клумб;Beds;K-TWO;', 'K-NEW;Сектор фонтанів;Fountains;K-SUB;'],
      );
      await applyHalf(page);
      expect(await unit('K-TOP')).toMatchObject({ name: { uk: 'Управління садів' } });
      expect(await unit('K-SUB')).toMatchObject({ name: { uk: 'Відділ алей' } });
      await rename(colleague, 'K-TOP', 'Управління лісів');
      await rename(colleague, 'K-SUB', 'Відділ трав');

      const report = await apply(page);
      expect(await unit('K-TOP')).toMatchObject({ name: { uk: 'Управління лісів' } });
      expect(await unit('K-SUB')).toMatchObject({ name: { uk: 'Відділ трав' } });
      expect(await unit('K-NEW')).toMatchObject({ parent: (await unit('K-SUB'))?._id });
      expect(report).toContain('Звіт про внесення');
      expect(report).toMatch(/Пильна Ольга Іванівна\)[^<]*у файлі: Управління садів/u);
      expect(report).toMatch(/у файлі: Відділ клумб/u);
      const csv = await agent.get(`${actionOf(page)}/refused.csv`).expect(200);
      expect(csv.text).toContain('у файлі: Відділ клумб');
    });

    it('names no head where somebody said meanwhile who leads', async () => {
      const [mine, theirs] = [await aPerson(), await aPerson()];
      const page = await bring(
        ...[`L-TOP;Управління мостів;;;${mine.email}`, `L-SUB;Відділ опор;;L-TOP;${mine.email}`],
      );
      await applyHalf(page);
      for (const code of ['L-TOP', 'L-TOP'])
        await agent
          .post(`/institute/departments/${code}/head`)
          .type('form')
          .send({ who: theirs.email, word: theirs.email, person: theirs._id, kind: 'head' });
      expect(await unit('L-TOP')).toMatchObject({ head: theirs._id });
      const report = await apply(page);
      expect(await unit('L-TOP')).toMatchObject({ head: theirs._id });
      expect(await unit('L-SUB')).toMatchObject({ head: mine._id });
      expect(report).toContain('інша особа');
    });
  });

  it('reads the council once, however many units a file brings, and writes each level of it together', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => `M-${n};Відділ ${n} схилів;;M-TOP;`);
    const page = await bring('M-TOP;Управління схилів;;;', ...rows);
    const revision = async () => (await tree.look('council')).state.units.length;
    const before = await revision();
    const reads = jest.spyOn(DepartmentModel, 'find');
    await apply(page);
    const whole = reads.mock.calls.filter(([filter]) => Object.keys(filter ?? {}).length === 0);
    reads.mockRestore();
    expect(await revision()).toBe(before + 61);
    // The page before and after, the plan anew, and once for each of the two levels.
    expect(whole.length).toBeLessThan(12);
  });
});
