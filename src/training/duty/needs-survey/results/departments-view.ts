import { formatDate } from '../../../../ground/language/format.js';
import type { ReaderAt } from '../../../../ground/language/reader.js';
import { quarterText } from '../answers/answer-view.js';
import { needKey } from './sums.js';
import { within, type Surveyed } from './surveyed.js';
import { NEEDS_SURVEY_DEPARTMENT } from '../addresses.js';

/** To which departments a list is narrowed. */
interface Narrowing {
  /** Id of the one at the top; empty for all. */
  department: string;
  state: '' | 'answered' | 'missing';
  /** Words of a topic; empty for any. */
  topic: string;
  /** Id of a programme; undefined for any. */
  programme: string | undefined;
}

type Narrowed = Surveyed & { wishes: NonNullable<Surveyed['answer']>['wishes'] };

/** The departments asked about, each with those of its wishes that are; all where none is named. */
export function narrowed(
  all: readonly Surveyed[],
  { department, state, topic, programme }: Narrowing,
): Narrowed[] {
  const key = programme ?? (topic === '' ? undefined : needKey({ programme: null, topic }));
  return within(all, department)
    .filter(({ answer }) => state === '' || (state === 'answered') === (answer !== undefined))
    .map((row) => ({
      ...row,
      wishes: (row.answer?.wishes ?? []).filter(
        (wish) => key !== undefined && needKey(wish) === key,
      ),
    }))
    .filter(({ wishes }) => key === undefined || wishes.length > 0);
}

/** A department as a row: how it stands, and what it said of what is asked about. */
export function surveyedRow({ unit, answer, wishes }: Narrowed, year: number, reader: ReaderAt) {
  const { lang, t, now } = reader;
  return {
    name: unit.name[lang],
    href: answer ? NEEDS_SURVEY_DEPARTMENT.to({ year, code: unit.code }) : '',
    tag: answer
      ? {
          kind: 'good',
          text: t('needs-survey:answer.when', { day: formatDate(answer.at, lang, now) }),
        }
      : { kind: 'warn', text: t('needs-survey:answer.none') },
    nobody: !answer && unit.speakers?.length === 0,
    needs: answer ? t('needs-survey:needs', { count: answer.wishes.length }) : '',
    wishes: wishes.map(({ people, priority, quarter }) => ({
      ...{ people, priority: t(`needs-survey:priorities.${priority}`) },
      quarter: quarterText(quarter, reader),
    })),
  };
}
