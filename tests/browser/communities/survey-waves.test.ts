import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { streamWorkbook } from '../../../src/documents/books/workbook.js';
import type { Phone } from './phone.js';
import { DISTRICT, useTown } from './town.js';

const town = useTown();
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ANSWERS = 2000;

type Row = [district: string, cosy: number, first: string];

/** Answers as an agency hands them over. */
function workbook(rows: readonly Row[]): Promise<Buffer> {
  const columns = ['Район', 'Чи затишно у дворі?', 'q2'].map((title) => ({ title, width: 20 }));
  const about = { name: 'Відповіді', title: 'Відповіді', author: 'Агенція', createdAt: town.at(0) };
  const each = async function* () {
    yield* await Promise.resolve(rows);
  };
  return buffer(streamWorkbook({ ...about, columns }, each()));
}

/** Every fifth of them says each step of the scale, moved by so many; three want light, of whom two elsewhere. */
const answered = (moved: number): Row[] =>
  Array.from({ length: ANSWERS }, (_, at) => [
    at < 2 ? '' : DISTRICT.uk,
    Math.min(5, 1 + (at % 5) + moved),
    at < 3 ? 'світло' : at % 4 === 0 ? 'benches' : '2',
  ]);

/** From the survey that stands open to its published results, by a file. */
async function bringAndPublish(institute: Phone, rows: readonly Row[], until: string) {
  const { t } = institute;
  await institute.follow(t('surveys:kept.open'));
  await institute.fill({ until });
  await institute.press(t('surveys:acts.opening.submit'));
  await institute.follow(t('surveys:import.title'));
  const file = { name: 'відповіді.xlsx', mimeType: XLSX, buffer: await workbook(rows) };
  await institute.fill({ file });
  await institute.press(t('surveys:import.read'));
  expect(await institute.reads()).toContain(String(ANSWERS));
  await institute.press(t('surveys:import.add'));
  await institute.follow(t('surveys:kept.close'));
  await institute.press(t('surveys:acts.closing.submit'));
  await institute.follow(t('surveys:kept.publish'));
  await institute.fill({ figure: 'q1' });
  await institute.press(t('surveys:acts.publication.submit'));
}

describe.each([
  ['uk', 0],
  ['en', 60],
] as const)('in %s', (language, day) => {
  it('two waves of a survey are brought as files, published, and compared by whoever reads them', async () => {
    town.setClock(town.at(day));
    const institute = await town.phone(language, 'institute');
    const { t } = institute;
    const begin = async (wave: number, follows = '') => {
      await institute.open('/institute');
      await institute.follow(t('office:places.surveys.title'));
      await institute.follow(t('surveys:kept.new'));
      await institute.fill({
        ...{ code: `YARDS-${language}-${wave}`, follows, access: 'files', sampled: true },
        ...{ titleUk: `Двори, хвиля ${wave}`, titleEn: `Yards, wave ${wave}` },
        ...{ ledeUk: 'Навіщо', ledeEn: 'What for', methodUk: 'Удома', methodEn: 'At home' },
      });
      await institute.press(t('surveys:form.begin'));
    };
    await begin(1);
    await institute.follow(t('surveys:kept.askFirst'));
    await institute.fill({ kind: 'scale', textUk: 'Чи затишно у дворі?', textEn: 'Is it cosy?' });
    await institute.press(t('surveys:questions.add'));
    await institute.fill({ kind: 'single', textUk: 'Що спершу?', textEn: 'What first?' });
    await institute.fill({ options: 'лавки | benches\nдерева | trees\nсвітло | light' });
    await institute.press(t('surveys:questions.add'));
    await institute.follow(t('surveys:questions.done'));
    await bringAndPublish(institute, answered(0), town.day(day + 10));

    town.setClock(town.at(day + 30));
    await begin(2, `YARDS-${language}-1`.toUpperCase());
    await bringAndPublish(institute, answered(1), town.day(day + 40));

    // Whoever comes by the page of communities reads both, and of nobody who is one of few.
    const anybody = await town.phone(language);
    await anybody.open('/communities');
    expect(await anybody.reads()).toContain(t('surveys:figure.title'));
    await anybody.follow(t('surveys:title'));
    await anybody.follow(language === 'uk' ? 'Двори, хвиля 2' : 'Yards, wave 2');
    const read = await anybody.reads();
    const margin = language === 'uk' ? '±2,2 %' : '±2.2 %';
    for (const said of ['2000', margin, t('surveys:results.beforeIs'), t('surveys:results.few')])
      expect([said, read.includes(said)]).toEqual([said, true]);
    // Of the only district all are told but two: it would tell of these.
    expect(read).not.toContain(DISTRICT[language]);
    const cells = await anybody.page.locator('main td').allInnerTexts();
    const counts = cells.flatMap((cell) => /\((\d+)\)/.exec(cell)?.[1] ?? []).map(Number);
    expect(counts.length).toBeGreaterThan(4);
    expect(counts.filter((count) => count > 0 && count < 5)).toEqual([]);
    await Promise.all([institute, anybody].map((one) => one.close()));
  });
});
