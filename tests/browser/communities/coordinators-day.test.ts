import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { beginProject, goOn } from './acts.js';
import { useTown } from './town.js';

const town = useTown();

describe.each(['uk', 'en'] as const)('in %s', (language) => {
  it('a coordinator logs a meeting, books money, brings a project on and shows what it looks like', async () => {
    const title = { uk: `Сквер, ${language}`, en: `Square, ${language}` };
    const coordinator = await town.phone(language, 'coordinator');
    const { t } = coordinator;
    const kept = await beginProject(coordinator, { title, department: town.department()._id });
    const institute = await town.phone(language, 'institute');
    const colleague = await town.phone(language, 'colleague');
    const anybody = await town.phone(language);
    await institute.open(kept);
    await goOn(institute, 'Земля міська');

    // The meeting of the community, and whether residents see who coordinates it.
    await coordinator.open('/coordination');
    await coordinator.follow(t('communities:coordination.meetings'));
    await coordinator.fill({ day: town.day(-1), people: '17', decision: 'Садимо липи' });
    await coordinator.press(t('communities:meetings.add'));
    expect(await coordinator.reads()).toContain('Садимо липи');
    await coordinator.open('/coordination');
    await coordinator.press(t('communities:coordination.show'));
    await anybody.open('/communities');
    await anybody.follow(language === 'uk' ? 'Підзамче' : 'Pidzamche');
    expect(await anybody.reads()).toContain(town.nameOf('coordinator', language));
    await coordinator.press(t('communities:coordination.hide'));

    // Money as planned and as it came, a mistake among it, until it is gathered.
    await coordinator.open('/coordination');
    await coordinator.follow(title[language]);
    await coordinator.follow(t('projects:parts.money'));
    const book = async (kind: string, source: string, sum: string, what: string) => {
      await coordinator.fill({ kind, source, sum, day: town.day(-1), what });
      await coordinator.press(t('projects:money.save'));
    };
    await book('planned', 'grant', '70 000', 'кошторис: грант');
    await book('planned', 'residents', '30 000,50', 'кошторис: внески');
    await book('received', 'grant', '70 000', 'транш');
    await book('received', 'residents', '3 000,05', 'внески, кому не там');
    await book('received', 'residents', '30 000,50', 'внески за відомістю');
    await coordinator.follow(new RegExp(`${t('projects:money.counter')}.*кому`));
    await coordinator.fill({ reason: 'кома не там' });
    await coordinator.press(t('projects:money.counterSubmit'));
    await coordinator.open(kept);
    await goOn(coordinator, 'Ескіз погоджено на зборах');
    await goOn(coordinator);
    await coordinator.follow(t('projects:parts.description'));
    await coordinator.fill({ contractor: 'ТзОВ «Зелений двір»' });
    await coordinator.fill({ helpUk: 'Толока в суботу', helpEn: 'Clean-up on Saturday' });
    await coordinator.press(t('projects:form.save'));
    await goOn(coordinator);

    // A photo with words for who cannot see it: somebody of the institute publishes it.
    const drawn = { width: 1200, height: 900, channels: 3, background: '#3c7a3c' } as const;
    const buffer = await sharp({ create: drawn }).jpeg().toBuffer();
    await coordinator.follow(t('projects:parts.photos'));
    await coordinator.fill({
      ...{ side: 'before', file: { name: 'двір.jpg', mimeType: 'image/jpeg', buffer } },
      ...{ altUk: 'Порожній двір без дерев', altEn: 'An empty yard without trees', consent: true },
    });
    await coordinator.press(t('projects:photos.add'));
    expect(await coordinator.reads()).toContain(t('projects:photos.isWaiting'));
    await anybody.open('/projects');
    await anybody.fill({ stage: 'works', help: true });
    await anybody.press(t('common:show'));
    await anybody.follow(title[language]);
    const photo = anybody.page.getByRole('img', {
      name: language === 'uk' ? 'Порожній двір без дерев' : 'An empty yard without trees',
    });
    expect(await photo.count()).toBe(0);
    await colleague.open(kept);
    await colleague.follow(t('projects:parts.photos'));
    await colleague.press(t('projects:photos.publish'));
    await anybody.open(anybody.page.url());
    expect(await photo.count()).toBe(1);
    const card = await anybody.reads();
    for (const said of [
      ...[t('projects:stages.works'), 'ТзОВ «Зелений двір»', 'Ескіз погоджено на зборах'],
      ...[t('projects:money.shareReceived', { percent: 30 }), t('projects:help')],
    ])
      expect(card).toContain(said);
    const all = [coordinator, institute, colleague, anybody];
    await Promise.all(all.map((one) => one.close()));
  });
});
