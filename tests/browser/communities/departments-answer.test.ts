import { describe, expect, it } from '@jest/globals';
import { beginProject, openAsHead, say, sendToDepartment } from './acts.js';
import { useTown } from './town.js';

const town = useTown();

describe.each([
  ['uk', 0],
  ['en', 60],
] as const)('in %s', (language, day) => {
  it('a head takes up what was proposed to theirs, moves its term, answers and says that it is done', async () => {
    town.setClock(town.at(day));
    const department = town.department()._id;
    const coordinator = await town.phone(language, 'coordinator');
    const { t } = coordinator;
    await beginProject(coordinator, {
      title: { uk: `Сквер, ${language}`, en: `Square, ${language}` },
      department,
    });
    const ask = async (title: string, more: { residence?: string } = {}) => {
      await coordinator.open('/coordination');
      await coordinator.follow(t('proposals:own.title'));
      await coordinator.follow(t('proposals:new'));
      await coordinator.fill({ title, text: 'Посадіть, будь ласка.\nІ поливайте.', department });
      await coordinator.page.locator('select[name=project]').selectOption({ index: 1 });
      await coordinator.fill({ ...more, consent: true });
      await coordinator.press(t('proposals:form.send'));
    };
    const [appeal, plain] = [`Липи, ${language}`, `Лавки, ${language}`];
    const residence = 'Петрівна, вул. Широка, 5';
    await ask(appeal, { residence });
    await ask(plain);
    const institute = await town.phone(language, 'institute');
    await sendToDepartment(institute, appeal, { category: 'appeal' });
    await sendToDepartment(institute, plain, { category: 'proposal', due: town.day(day + 10) });

    const head = await town.phone(language, 'head');
    await openAsHead(head, appeal);
    expect(await head.reads()).toContain(residence);
    await head.press(t('proposals:team.take'));
    await say(head, 'term', { due: town.day(day + 44), text: 'Обстежуємо дерева' });
    await say(head, 'answer', { text: 'Посадимо восени.\nСім лип.' });
    town.setClock(town.at(day + 30));
    await openAsHead(head, appeal);
    await say(head, 'finish', { text: 'Посадили сім лип' });

    // What is owed too long is seen by the head, by everybody and in the figures.
    await head.open('/team/proposals');
    await head.fill({ overdue: true });
    await head.press(t('common:show'));
    const late = await head.reads();
    expect([late.includes(plain), late.includes(appeal)]).toEqual([true, false]);
    await institute.open('/institute/proposals');
    await institute.follow(t('proposals:figures.link'));
    const row = institute.page.locator('tr', { hasText: town.department().name[language] });
    const counts = (await row.locator('td').allInnerTexts()).map(Number);
    const [asked = 0, inTime = 0, overdue = 0] = counts;
    expect(counts).toEqual([inTime + overdue, inTime, overdue, 0, 0]);
    expect([asked > 1, inTime > 0, overdue > 0]).toEqual([true, true, true]);

    const anybody = await town.phone(language);
    await anybody.open('/proposals');
    await anybody.follow(plain);
    await anybody.open('/proposals');
    await anybody.follow(appeal);
    const read = await anybody.reads();
    for (const said of [
      'Обстежуємо дерева',
      'Сім лип.',
      'Посадили сім лип',
      t('proposals:stages.done'),
    ])
      expect(read).toContain(said);
    expect(read).not.toContain('Петрівна');
    await coordinator.open('/me/proposals');
    await coordinator.follow(appeal);
    expect(await coordinator.reads()).toContain('Посадили сім лип');
    const all = [coordinator, institute, head, anybody];
    await Promise.all(all.map((one) => one.close()));
  });
});
