import type { Bilingual } from '../../../ground/plain.js';
import type { Reader } from '../../../ground/language/reader.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { readerOfLetters } from '../../../people/person/people-facts.js';
import type { Scope } from '../engine/asked.js';
import type { Report } from '../engine/report.js';
import { savedBy, type SavedReport } from './saved-reports.js';
import { askedAgain, conditionWords } from './saved-words.js';
import { REPORT } from '../../../ground/addresses/hr.js';
import { SAVED_REPORT } from './addresses.js';

/** Ids of the departments that are named in conditions. */
export const departmentsIn = ({ conditions }: Pick<SavedReport, 'conditions'>): string[] =>
  conditions.flatMap(({ name, value }) => (name === 'department' ? [value] : []));

/** Names of departments, those alone that are looked after. */
export const namesWithin = (
  names: ReadonlyMap<string, Bilingual>,
  { departments }: Pick<Scope, 'departments'>,
): Map<string, Bilingual> =>
  new Map([...names].filter(([id]) => !departments || departments.includes(id)));

/** What somebody saved of the reports that they have, each with the way to it and to what may be done with it. */
export async function savedList(
  person: string,
  mine: readonly { report: Report; scope: Scope }[],
  reader: Reader,
) {
  const { t } = reader;
  const saved = await savedBy(person);
  const [names, muted] = await Promise.all([
    departmentNames(saved.flatMap(departmentsIn)),
    saved.some(({ toldOf }) => toldOf) && isMuted(person),
  ]);
  return saved.flatMap((one) => {
    const own = mine.find(({ report }) => report.key === one.report);
    if (!own) return [];
    const { report, scope } = own;
    const letter = muted ? t('reports:saved.muted') : t('reports:saved.byLetter');
    return [
      {
        text: one.name,
        href: REPORT.to({ report: report.key }, askedAgain(one)),
        hint: [
          t(`reports:kinds.${report.key}.title`),
          conditionWords(report, one, namesWithin(names, scope), reader),
        ].join('; '),
        letter: one.toldOf ? letter : '',
        muted,
        changeHref: SAVED_REPORT.to({ id: one._id }),
      },
    ];
  });
}

/** Whether somebody switched off the letters of saved reports altogether. */
async function isMuted(person: string): Promise<boolean> {
  return (await readerOfLetters(person))?.mutedNotices.includes('report-monthly') ?? false;
}
