import { expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useBrowser } from '../support/browser.js';
import { aDepartment, aPerson, PASSWORD } from '../support/builders.js';
import { readQr } from '../support/read-pdf.js';
import { useServed } from '../support/served.js';
import { testApp } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';
import { aCertificate } from '../training/certificates/issued-course.js';
import { expectAccessible } from './accessible.js';

useTestDatabase();
jest.setTimeout(120_000);
const browser = useBrowser();
const site = useServed(() => testApp());

const MAIDEN = { surname: 'Лук’яненко', givenName: 'Софія', patronymic: 'Петрівна' };
const [BEFORE, SINCE] = ['Лук’яненко Софія Петрівна', 'Ґудзь Софія Петрівна'];

async function visit(): Promise<Page> {
  return await browser().newPage({ baseURL: site(), locale: 'uk' });
}

async function signIn(email: string): Promise<Page> {
  const page = await visit();
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('main form[action="/sign-in"] button').click();
  await page.waitForURL(`${site()}/`);
  return page;
}

it('who married and was transferred keeps a certificate that verifies by the name on it, and is called by the new one', async () => {
  const root = await aDepartment();
  const below = { parent: root._id, parentPath: root.path };
  const [from, to] = [await aDepartment(below), await aDepartment(below)];
  const person = await aPerson({ name: MAIDEN, department: from._id });
  const { number } = await aCertificate(person);

  const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: root._id });
  const office = await signIn(email);
  await office.goto('/hr/people');
  await office.locator('main input[name=q]').fill(MAIDEN.surname);
  await office.getByRole('button', { name: 'Показати' }).click();
  await office.getByRole('link', { name: BEFORE }).first().click();
  await office.getByRole('link', { name: 'Змінити відомості або перевести' }).click();
  await office.locator('input[name=surname]').fill('Ґудзь');
  await office.locator('select[name=department]').selectOption(to._id);
  await office.locator('input[name=reason]').fill('свідоцтво про шлюб, наказ № 7');
  await office.getByRole('button', { name: 'Зберегти' }).click();
  await office.getByText('Зміни збережено').waitFor();
  const record = await office.locator('main').innerText();
  for (const told of [SINCE, to.name.uk, BEFORE, 'свідоцтво про шлюб, наказ № 7'])
    expect(record).toContain(told);

  const own = await signIn(person.email);
  await own.goto('/me/profile');
  const profile = await own.locator('main').innerText();
  expect([profile.includes(SINCE), profile.includes(to.name.uk)]).toEqual([true, true]);
  await own.goto('/me/certificates');
  const mine = await own.locator('main').innerText();
  expect(mine).toContain(number);
  expect(mine).toContain(`На ім’я: ${BEFORE}`);
  await expectAccessible(own);
  const paper = await own.request.get(`/certificates/${number}.pdf`);
  const code = new URL((await readQr(await paper.body())) ?? '').pathname;

  const stranger = await visit();
  const verified = async () => {
    const text = await stranger.locator('main').innerText();
    expect(await stranger.locator('.panel--good').count()).toBe(1);
    expect([text.includes(number), text.includes(BEFORE), text.includes('Ґудзь')]).toEqual([
      ...[true, true, false],
    ]);
  };
  const verifyBy = async (surname: string) => {
    await stranger.goto('/verify');
    await stranger.locator('input[name=number]').fill(number);
    await stranger.locator('input[name=surname]').fill(surname);
    await stranger.getByRole('button', { name: 'Перевірити', exact: true }).click();
    await stranger.waitForLoadState('load');
  };
  await verifyBy(MAIDEN.surname);
  await verified();
  await expectAccessible(stranger);
  await stranger.goto(code);
  await verified();
  // A stranger who knows the person by the new name alone is told nothing of the old one.
  await verifyBy('Ґудзь');
  await stranger.getByText('Такого сертифіката немає в реєстрі').first().waitFor();
  expect(await stranger.locator('main').innerText()).not.toContain(BEFORE);
});
