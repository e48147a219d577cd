import { DateTime } from 'luxon';
import { eachAlone } from '../../../ground/each-alone.js';
import { dayIn } from '../../../ground/time/days.js';
import { postNotices } from '../../../letters/notices/notices.js';
import { toldUnder } from '../../../letters/outbox/find-mail.js';
import { answeredAmong } from './answers/answers.js';
import { surveyId, type Survey } from './survey.js';
import { openSurveys } from './surveys.js';
import { unitsAsked } from './who-answers.js';

/** Whoever has not answered is reminded when so many days are left. */
const REMINDED_DAYS = 7;

/**
 * Reminds those whose department has not answered a survey of needs, once, a week before its last day; of one
 * whose last day was moved once more. Those who were told of it within that week have just been told. Harmless
 * to repeat. Returns how many it posted.
 */
export async function remindOfSurveys(now: Date): Promise<number> {
  let posted = 0;
  const due = (await openSurveys(now)).filter((survey) => isDue(survey, now));
  await eachAlone(due, async (survey) => {
    posted += await remind(survey, now);
  });
  return posted;
}

function isDue({ lastDay, openedAt }: Survey, now: Date): boolean {
  const from = DateTime.fromISO(lastDay, { zone: 'utc' })
    .minus({ days: REMINDED_DAYS })
    .toFormat('yyyy-MM-dd');
  return dayIn(now) >= from && dayIn(openedAt) < from;
}

async function remind({ year, lastDay }: Survey, now: Date): Promise<number> {
  const key = `needs-survey:${surveyId(year)}:${lastDay}`;
  const [told, units] = await Promise.all([
    toldUnder(`${key}:needs-survey-reminder:`),
    unitsAsked(now),
  ]);
  const done = await answeredAmong(
    year,
    units.map(({ _id }) => _id),
  );
  const owing = units.filter(({ _id }) => !done.has(_id)).flatMap(({ speakers }) => speakers);
  const people = [...new Set(owing)].filter((person) => !told.has(person));
  await postNotices(
    people.map((person) => ({
      ...{ key, person, kind: 'needs-survey-reminder' as const, at: now, values: { year } },
    })),
  );
  return people.length;
}
