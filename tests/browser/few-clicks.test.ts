import { describe, expect, it, jest } from '@jest/globals';
import { useBrowser } from '../support/browser.js';
import { aPerson } from '../support/builders.js';
import { useDemoSite } from '../support/demo-site.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import type { Person } from '../../src/people/person/person.js';
import { aVisitor } from './visitor.js';

const browser = useBrowser();
const site = useDemoSite();

// Each page is looked at by axe, which takes seconds where both cores are busy.
jest.setTimeout(240_000);

const departmentOfAll = async () =>
  (await PersonModel.findOne({ email: 'staff@city.example' }).orFail().lean()).department ?? '';
const stored = (filter: object) => PersonModel.findOne(filter).lean<Person>();

/** Somebody at the first page, who counts what they press in the navigation too. */
async function someone(account: string) {
  const visitor = await aVisitor(browser(), site(), { account, javaScriptEnabled: false });
  let others = 0;
  return {
    ...visitor,
    clicks: () => visitor.clicks() + others,
    goTo: async (name: string) => {
      await visitor.page.getByRole('navigation').getByRole('link', { name }).first().click();
      await visitor.page.waitForLoadState('load');
      others += 1;
    },
    choose: async (link: string) => {
      await visitor.page.locator(link).first().click();
      await visitor.page.waitForLoadState('load');
      others += 1;
    },
    chooseFile: async (file: { name: string; mimeType: string; buffer: Buffer }) => {
      await visitor.page.locator('input[type=file]').setInputFiles(file);
      others += 1;
    },
    tick: async (label: string | RegExp) => {
      await visitor.page.getByLabel(label).check();
      others += 1;
    },
  };
}

describe('whoever keeps the records', () => {
  it('adds a person in four clicks', async () => {
    const hr = await someone('hr');
    await hr.goTo('Працівники');
    await hr.press('link', 'Додати працівника');
    await hr.expectSound();
    const { page } = hr;
    await page.locator('input[name=surname]').fill('Новенька');
    await page.locator('input[name=givenName]').fill('Марта');
    await page.locator('input[name=email]').fill('novenka@city.example');
    await page.locator('select[name=department]').selectOption(await departmentOfAll());
    await hr.press('button', 'Додати працівника');
    expect(hr.clicks() + 1).toBeLessThanOrEqual(4);
    expect(await stored({ email: 'novenka@city.example' })).not.toBeNull();
    await hr.expectSound();
    await hr.close();
  });

  it('brings the weekly file in four clicks, choosing it among them', async () => {
    const hr = await someone('hr');
    const { personnelNumber } = await aPerson({ department: await departmentOfAll() });
    await hr.goTo('Працівники');
    await hr.expectSound();
    await hr.chooseFile({
      ...{ name: 'staff.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(`Табельний номер;Ранг\n${personnelNumber ?? ''};11\n`),
    });
    await hr.press('button', 'Переглянути зміни');
    await hr.expectSound();
    await hr.press('button', /^Записати/);
    expect(hr.clicks()).toBeLessThanOrEqual(4);
    expect(await stored({ personnelNumber })).toMatchObject({ rank: 11 });
    await hr.close();
  });

  it('gives a role in three clicks from the person’s page', async () => {
    const admin = await someone('admin');
    const { personnelNumber, _id } = await aPerson({ department: await departmentOfAll() });
    await admin.page.goto(`/hr/people/${personnelNumber ?? ''}`);
    await admin.press('link', 'Ролі');
    await admin.expectSound();
    await admin.tick(/^викладач/);
    await admin.press('button', 'Зберегти');
    expect(admin.clicks()).toBeLessThanOrEqual(3);
    expect((await stored({ _id }))?.roles).toContain('trainer');
    await admin.close();
  });

  it('merges two records in four clicks from the person’s page, each page sound', async () => {
    const hr = await someone('hr');
    const department = await departmentOfAll();
    const name = { surname: 'Двійник', givenName: 'Олег', patronymic: 'Ігорович' };
    const [into, from] = [
      await aPerson({ department, name }),
      await aPerson({ department, name, personnelNumber: null }),
    ];
    await hr.page.goto(`/hr/people/${into.personnelNumber ?? ''}`);
    await hr.press('link', /^Об’єднати з іншим записом/);
    await hr.expectSound();
    await hr.choose('.link-list a');
    await hr.expectSound();
    await hr.press('button', /^Далі/);
    await hr.expectSound();
    await hr.press('button', 'Об’єднати назавжди');
    expect(hr.clicks()).toBeLessThanOrEqual(4);
    expect(await stored({ _id: from._id })).toMatchObject({ mergedInto: into._id });
    await hr.expectSound();
    await hr.close();
  });
});
