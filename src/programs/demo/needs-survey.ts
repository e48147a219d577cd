import { inKyiv } from '../../ground/language/format.js';
import { dayIn } from '../../ground/time/days.js';
import type { Priority, Said, Wish } from '../../training/duty/needs-survey/answers/answer.js';
import { decideAnswer } from '../../training/duty/needs-survey/answers/answers.js';
import { decideSurvey } from '../../training/duty/needs-survey/surveys.js';
import { unitsAsked } from '../../training/duty/needs-survey/who-answers.js';
import type { Programme } from '../../training/programmes/programme.js';
import type { DemoPerson } from './course-plan.js';
import { daysAfter } from './demo-calendar.js';
import { onWorkingDay } from './office-hours.js';
import type { Random } from './random.js';

interface Options {
  institute: DemoPerson;
  programmes: readonly Programme[];
  random: Random;
  now: Date;
}

const PRIORITIES: readonly Priority[] = ['high', 'medium', 'medium', 'low'];
/** Some departments say the same in other letters. */
const TOPICS = [
  'Публічні закупівлі: зміни в законі',
  'публічні закупівлі: зміни в законі',
  'Робота зі зверненнями громадян',
  'Геоінформаційні системи',
  'Психологічна підтримка ветеранів',
];
const HINDERS = [
  '',
  'Немає заміни на час навчання',
  'Сезонне навантаження: опалювальний період',
  'Заняття збігаються з прийомом громадян',
];

/** From this month on departments are asked about the year that comes. */
const NEXT_YEAR_FROM = 9;

/** Of which year a survey is that is open now, and the first of its quarters that is still to come. */
export function yearSurveyed(now: Date): { year: number; from: number } {
  const { year, month, quarter } = inKyiv(now);
  return month < NEXT_YEAR_FROM ? { year, from: quarter + 1 } : { year: year + 1, from: 1 };
}

/** The survey of needs that is open now: every second department has answered. */
export async function surveyNeeds({ institute, programmes, random, now }: Options): Promise<void> {
  const { year, from } = yearSurveyed(now);
  const lastDay = dayIn(daysAfter(now, 9));
  const opened = onWorkingDay(daysAfter(now, -12), '10:20');
  await decideSurvey({ type: 'open', year, lastDay, by: institute._id, at: opened });
  const offered = programmes.filter(({ active }) => active);
  for (const [index, { _id: department, speakers }] of (await unitsAsked(now)).entries()) {
    const [by] = speakers;
    if (index % 2 === 0 || !by) continue;
    const at = onWorkingDay(daysAfter(now, -1 - (index % 8)), '11:35');
    const said = saidBy(offered, from, random);
    await decideAnswer({ year, department, said, seen: 0, lastDay, by, at });
  }
}

function saidBy(offered: readonly Programme[], from: number, random: Random): Said {
  const named = random.sample(offered, random.between(1, 4));
  const wish = (programme: string | null, topic: string): Wish => ({
    ...{ programme, topic, people: random.between(1, 12) },
    ...{ priority: random.pick(PRIORITIES), quarter: random.between(from, 4) },
  });
  const topics = random.chance(0.4) ? [wish(null, random.pick(TOPICS))] : [];
  return {
    wishes: [...named.map(({ _id }) => wish(_id, '')), ...topics],
    hinders: random.pick(HINDERS),
  };
}
