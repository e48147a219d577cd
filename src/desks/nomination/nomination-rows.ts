import type { StandingNow } from '../../training/enrolment/enrolling.js';
import { refusalText } from '../../training/enrolment/rules/refusal-text.js';
import { EnrolmentRefused } from '../../training/enrolment/seat-refusals.js';
import { leavePeriod } from '../../people/person/leave/leave-words.js';
import { formatMoment } from '../../ground/language/format.js';
import { nameIn } from '../../people/names/name-in.js';
import { markOf } from '../../people/person/tell-apart.js';
import { errorKey, type Translate } from '../../ground/language/i18n.js';
import type { Line } from './find-nominees.js';
import type { Outcome } from './foresee.js';
import type { Nominated } from './nominate.js';
import type { ReaderAt } from '../../ground/language/reader.js';

/** A line of the preview: who it means, and what would come of it. */
export function previewRow({ text, person }: Line, outcome: Outcome, { lang, t, now }: ReaderAt) {
  const row = { text: person ? nameIn(lang, person) : text, sub: person ? text : '' };
  switch (outcome.is) {
    case 'refused':
      return { ...row, ...bad(t(`nomination:refused.${outcome.why}`)) };
    case 'against':
      return { ...row, ...bad(wordsOf(outcome.refusals, { lang, t, now })) };
    case 'already':
      return { ...row, kind: 'quiet', says: standingText('already', outcome.standing, t) };
    case 'possible':
      return {
        ...row,
        kind: outcome.leave ? 'warn' : 'good',
        says: standingText('will', outcome.standing, t),
        leave: outcome.leave
          ? t('nomination:onLeave', {
              leave: leavePeriod(outcome.leave, t),
              moment: formatMoment(outcome.leave.at, lang, now),
            })
          : '',
      };
  }
}

/** Those of whom a line may mean any, to choose from: each once, with what tells them apart. */
export function namesakesOf(lines: readonly Line[], { lang }: Pick<ReaderAt, 'lang'>) {
  const people = new Map(lines.flatMap(({ several }) => several.map((one) => [one._id, one])));
  return [...people.values()].map((one) => ({
    value: one._id,
    text: nameIn(lang, one),
    hint: [one.position?.[lang], markOf(one)].filter(Boolean).join(', '),
  }));
}

/** A line of the result: what came of it in fact. */
export function resultRow({ person, result }: Nominated, { lang, t, now }: ReaderAt) {
  const row = { text: nameIn(lang, person), sub: person.email };
  if ('standing' in result)
    return { ...row, kind: 'good', says: standingText('is', result.standing, t) };
  const { error } = result;
  return {
    ...row,
    ...bad(
      error instanceof EnrolmentRefused
        ? wordsOf(error.refusals, { lang, t, now })
        : t(errorKey(error.code), error.values),
    ),
  };
}

const bad = (says: string) => ({ kind: 'bad', says });

const wordsOf = (refusals: EnrolmentRefused['refusals'], { lang, t, now }: ReaderAt) =>
  refusals.map((one) => refusalText(one, t, lang, now).why).join(' ');

function standingText(
  when: 'already' | 'will' | 'is',
  { status, position, awaiting }: StandingNow,
  t: Translate,
): string {
  // Whoever is, or is just put, in the list stands there somehow.
  if (status === 'none') return '';
  const approver = t(`catalogue:approver.${awaiting ?? 'institute'}`);
  return t(`nomination:${when}.${status}`, { position, approver });
}
