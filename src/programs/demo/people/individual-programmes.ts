import { newId } from '../../../ground/id.js';
import { inKyiv } from '../../../ground/language/format.js';
import type { Need, Party } from '../../../training/duty/individual/individual.js';
import { decideIndividual } from '../../../training/duty/individual/individuals.js';
import type { Programme } from '../../../training/programmes/programme.js';
import type { DemoPerson } from '../course-plan.js';
import { daysAfter } from '../demo-calendar.js';
import { onWorkingDay } from '../office-hours.js';

interface Options {
  /** Whose programme is agreed, and whose waits for the head. */
  agreed: DemoPerson;
  waiting: DemoPerson;
  /** The line manager of a department's people, by its id. */
  heads: ReadonlyMap<string, string>;
  programmes: readonly Programme[];
  now: Date;
}

/** Two individual programmes of this year: one that both sides agreed to, one that waits for the head. */
export async function planTraining({ agreed, waiting, heads, programmes, now }: Options) {
  const { year } = inKyiv(now);
  const onDay = (ago: number, time: string) => onWorkingDay(daysAfter(now, -ago), time);
  const [first, second] = programmes.filter(({ active }) => active);
  const mine = await propose(
    agreed,
    programmeNeeds([first, second]),
    heads,
    onDay(40, '10:40'),
    year,
  );
  if (mine)
    await decideIndividual({
      ...{ type: 'agree', proposal: mine.proposal, department: agreed.department ?? null },
      ...{ person: agreed._id, year },
      ...{ by: mine.head, at: onDay(38, '14:15') },
    });
  await propose(waiting, programmeNeeds([second]), heads, onDay(2, '09:50'), year);
}

const LEARNT_ELSEWHERE: Omit<Need, 'id'> = {
  ...{ kind: 'special', topic: 'Публічні закупівлі: зміни в законі', programme: null },
  ...{ quarter: 3, credits: 400 },
};

const programmeNeeds = (programmes: readonly (Programme | undefined)[]): Need[] => [
  ...programmes.flatMap((programme): Need[] =>
    programme
      ? [
          {
            ...{ id: newId(), kind: 'general', topic: programme.title.uk },
            ...{ programme: programme._id, quarter: 4, credits: programme.credits ?? 500 },
          },
        ]
      : [],
  ),
  { id: newId(), ...LEARNT_ELSEWHERE },
];

/** Nothing is proposed where the person has no head, or is it. */
async function propose(
  { _id: person, department }: DemoPerson,
  needs: readonly Need[],
  heads: ReadonlyMap<string, string>,
  at: Date,
  year: number,
): Promise<{ proposal: string; head: Party } | undefined> {
  const leader = heads.get(department ?? '');
  if (!leader || leader === person) return undefined;
  const act = { person, year, by: { person, as: 'person' as const }, at };
  for (const need of needs) await decideIndividual({ ...act, type: 'write', need });
  const [proposal, head] = [newId(), { person: leader, as: 'head' as const }];
  await decideIndividual({ ...act, type: 'propose', id: proposal, to: [head] });
  return { proposal, head };
}
