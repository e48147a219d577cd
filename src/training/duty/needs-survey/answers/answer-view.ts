import { formatDate } from '../../../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../../../ground/language/reader.js';
import { programmesByIds } from '../../../programmes/programme-facts.js';
import type { Programme } from '../../../programmes/programme.js';
import { QUARTERS } from '../../individual/individual.js';
import { PRIORITIES, type Answer, type Wish } from './answer.js';

/** What a department answered, in words, for its head and the institute alike. */
export async function answerView(answer: Answer | null, { lang, t, now }: ReaderAt) {
  const wishes = answer?.wishes ?? [];
  const programmes = await programmesByIds(wishes.flatMap(({ programme }) => programme ?? []));
  return {
    answered: answer !== null,
    when: answer
      ? t('needs-survey:answer.when', { day: formatDate(answer.at, lang, now) })
      : t('needs-survey:answer.none'),
    wishes: wishes.map((wish) => wishRow(wish, programmes, { lang, t })),
    hinders: answer?.hinders ?? '',
  };
}

function wishRow(
  { programme, topic, people, priority, quarter }: Wish,
  programmes: ReadonlyMap<string, Programme>,
  reader: Reader,
) {
  const ours = programmes.get(programme ?? '');
  return {
    title: ours?.title[reader.lang] ?? (topic || '–'),
    code: ours?.code ?? reader.t('needs-survey:ownTopic'),
    people,
    priority: reader.t(`needs-survey:priorities.${priority}`),
    quarter: quarterText(quarter, reader),
  };
}

/** A quarter in words; empty for a number that is none. */
export function quarterText(quarter: number, { t }: Pick<Reader, 't'>): string {
  const known = QUARTERS.find((one) => one === quarter);
  return known ? t(`individual:quarters.${known}`) : '';
}

/** The choices of a line of the form, each with one that says nothing first. */
export const lineChoices = ({ t }: Pick<Reader, 't'>) => ({
  priorities: [
    { value: '', text: '–' },
    ...PRIORITIES.map((value) => ({ value, text: t(`needs-survey:priorities.${value}`) })),
  ],
  quarters: [
    { value: '', text: '–' },
    ...QUARTERS.map((one) => ({ value: String(one), text: t(`individual:quarters.${one}`) })),
  ],
});
