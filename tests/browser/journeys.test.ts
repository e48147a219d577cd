import { readFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { useBrowser } from '../support/browser.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { aPerson } from '../support/builders.js';
import { inKyiv } from '../../src/ground/language/format.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { sheetId } from '../../src/training/attendance/sheets/sheet-id.js';
import { sheetCollection } from '../../src/training/attendance/sheets/sheets.js';
import { useDemoSite } from '../support/demo-site.js';
import { readPdf, readQr } from '../support/read-pdf.js';
import { unzip } from '../support/unzip.js';
import { aVisitor, hrefsOf } from './visitor.js';

const browser = useBrowser();
const site = useDemoSite();

/** Takes the marks from the day's sheets: a finished one is quiet, and several walk the same way. */
async function asInTheMorning(): Promise<void> {
  const today = inKyiv(new Date()).startOf('day');
  const [from, before] = [today.toJSDate(), today.plus({ days: 1 }).toJSDate()];
  const within = { $gte: from, $lt: before };
  for (const { _id: course, sessions } of await CourseModel.find({ 'sessions.startsAt': within }))
    for (const { n, startsAt } of sessions) {
      if (startsAt < from || startsAt >= before) continue;
      await sheetCollection.deleteOne({ _id: sheetId(course, n) });
      await EnrolmentModel.updateMany({ course }, { $unset: { [`attendance.${n}`]: 1 } });
    }
}

const phone = { viewport: { width: 360, height: 740 } };
const words = {
  uk: {
    enrol: 'Записатися',
    mark: /Відмітити присутність/,
    all: 'Усі присутні',
    save: 'Зберегти',
    open: /Переглянути й завантажити/,
    zip: /Завантажити/,
  },
  en: {
    enrol: 'Enrol',
    mark: /Mark attendance/,
    all: 'All present',
    save: 'Save',
    open: /Open and download/,
    zip: /Download/,
  },
} as const;

/** A colleague of the demonstration's employee who has taken no place yet, and whose day is free. */
async function aNewcomer(): Promise<string> {
  const { department, passwordHash } = await PersonModel.findOne({ email: 'staff@city.example' })
    .orFail()
    .lean();
  const { email } = await aPerson({
    department: department ?? null,
    passwordHash: passwordHash ?? null,
  });
  return email.slice(0, email.indexOf('@'));
}

// Each page is looked at by axe, which takes seconds where both cores are busy.
jest.setTimeout(240_000);

describe.each([
  ['uk', true],
  ['en', true],
  ['uk', false],
] as const)('in %s, with JavaScript: %s', (language, javaScriptEnabled) => {
  it('a staff member enrols in two clicks', async () => {
    const visitor = await aVisitor(browser(), site(), {
      account: await aNewcomer(),
      language,
      javaScriptEnabled,
      ...phone,
    });
    await visitor.expectSound();
    await visitor.page.locator('.course-row__title a').first().click();
    await visitor.page.waitForLoadState('load');
    await visitor.expectSound();
    await visitor.press('button', words[language].enrol);
    expect(visitor.clicks() + 1).toBe(2);
    expect(await visitor.page.locator('[data-enrolment]').getAttribute('data-enrolment')).toBe(
      'enrolled',
    );
    await visitor.expectSound();
    await visitor.close();
  });

  it('a trainer marks a whole session in three clicks, on a phone', async () => {
    await asInTheMorning();
    const visitor = await aVisitor(browser(), site(), {
      account: 'trainer',
      language,
      javaScriptEnabled,
      ...phone,
    });
    await visitor.expectSound();
    await visitor.press('link', words[language].mark);
    await visitor.expectSound();
    const people = await visitor.page.locator('input[type=radio][value=present]').count();
    expect(people).toBeGreaterThan(5);
    await visitor.press('button', words[language].all);
    if (javaScriptEnabled) await visitor.press('button', words[language].save);
    expect(visitor.clicks()).toBeLessThanOrEqual(3);
    expect(await visitor.page.locator('input[type=radio]:checked').count()).toBe(people);
    await visitor.expectSound();
    await visitor.page.reload();
    expect(await visitor.page.locator('input[type=radio]:checked').count()).toBe(people);
    await visitor.close();
  });

  it('HR downloads the certificates of a course as ZIP in two clicks, and the papers hold', async () => {
    const visitor = await aVisitor(browser(), site(), {
      account: 'hr',
      language,
      javaScriptEnabled,
    });
    await visitor.expectSound();
    await visitor.press('link', words[language].open);
    await visitor.expectSound();
    const addresses = await hrefsOf(visitor.page.locator('table a[href$=".pdf"]'));
    const numbers = [...new Set(addresses)].map((address) =>
      (address.split('/').at(-1) ?? '').replace(/\.pdf$/, ''),
    );
    const coming = visitor.page.waitForEvent('download');
    await visitor.page
      .locator('main')
      .getByRole('link', { name: words[language].zip })
      .first()
      .click();
    expect(visitor.clicks() + 1).toBeLessThanOrEqual(3);
    const file = await (await coming).path();
    const papers = await unzip(await readFile(file));
    expect(papers.length).toBeGreaterThanOrEqual(numbers.length);
    const [first] = papers;
    if (!first) throw new Error('the ZIP is empty');
    const { text } = await readPdf(first.bytes);
    expect(text).toContain('Сертифікат');
    expect(numbers.some((number) => text.includes(number))).toBe(true);
    const code = new URL((await readQr(first.bytes)) ?? '').pathname;
    await visitor.page.goto(code);
    expect(await visitor.page.locator('.panel--good').count()).toBe(1);
    await visitor.expectSound();
    await visitor.close();
  });
});
