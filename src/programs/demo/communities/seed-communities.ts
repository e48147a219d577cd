import type { Community, CommunityValues } from '../../../communities/communities/community.js';
import { communityAuditOf } from '../../../communities/communities/community-audit.js';
import type {
  CommunityCommand,
  CommunityEvent,
  CommunityState,
} from '../../../communities/communities/community-events.js';
import { decideCommunity } from '../../../communities/communities/decide-community.js';
import type { Department } from '../../../people/departments/department.js';
import { kyivDay } from '../../../training/planning/kyiv-time.js';
import { asStored } from '../audit-records.js';
import type { Batches } from '../batches.js';
import type { DemoPerson } from '../course-plan.js';
import { demoCommunities } from '../data.js';
import { Replay } from '../history/replay.js';
import { onWorkingDay } from '../office-hours.js';
import { departmentByCode } from '../people/departments.js';
import type { Random } from '../random.js';

export interface CommunityCrew {
  departments: readonly Department[];
  /** Who keeps communities and projects for the institute. */
  institute: DemoPerson;
  /** Who coordinate, the account of a member of staff first. */
  coordinators: readonly DemoPerson[];
  now: Date;
  random: Random;
  batches: Batches;
}

const DAY_MS = 86_400_000;

/** What meetings decide, in turn. */
const DECISIONS = [
  'Зібрати думки сусідів про місце для лавок і принести ескіз на наступну зустріч.',
  'Погодили ескіз. Внески збираємо до кінця місяця, відповідальні – по одному від під’їзду.',
  'Толока в суботу о десятій. Інструмент дає житлове управління.',
];

/** The communities of the demonstration with their coordinators and the log of their meetings, by code. */
export async function seedCommunities(crew: CommunityCrew): Promise<Map<string, Community>> {
  const { batches, now } = crew;
  const made = new Map<string, Community>();
  for (const [index, { code, district, ...values }] of demoCommunities().entries()) {
    const replay = lifeOf(code, { ...values, district }, index, crew);
    if (!replay.state) continue;
    made.set(code, replay.state);
    await batches.add('communities', [
      { ...replay.state, ...{ revision: replay.revision, pending: [] } },
    ]);
    const entries = communityAuditOf(replay.recorded, replay.state);
    await batches.add('auditevents', entries.filter(({ at }) => at < now).map(asStored));
  }
  return made;
}

function lifeOf(
  code: string,
  values: CommunityValues,
  index: number,
  { departments, institute, coordinators, now, random }: CommunityCrew,
) {
  const replay = new Replay<CommunityState, CommunityCommand, CommunityEvent>(
    code,
    decideCommunity,
  );
  const by = institute._id;
  const begun = onWorkingDay(new Date(`${values.since}T09:00:00Z`), '11:00');
  const district = departmentByCode(departments, values.district)._id;
  const form = random.id(begun);
  replay.run({ type: 'add', code, form, values: { ...values, district }, by, at: begun });
  const coordinator = coordinators[index % coordinators.length];
  if (!coordinator) return replay;
  const named = onWorkingDay(new Date(begun.getTime() + 7 * DAY_MS), '10:30');
  replay.run({ type: 'name-coordinator', person: coordinator._id, by, at: named });
  if (index % 3 !== 2)
    replay.run({
      ...{ type: 'show-coordinator', shown: true, by: coordinator._id },
      at: new Date(named.getTime() + DAY_MS),
    });
  for (const [meeting, decision] of DECISIONS.entries()) {
    const at = onWorkingDay(
      new Date(now.getTime() - (20 + index * 3 + meeting * 35) * DAY_MS),
      '09:15',
    );
    replay.run({
      ...{ type: 'log-meeting', by: coordinator._id, at },
      meeting: {
        ...{ id: random.id(at), day: kyivDay(at), people: 9 + ((index * 7 + meeting * 5) % 24) },
        decision,
      },
    });
  }
  // One community waits for its next coordinator, so that the institute has something to do.
  if (index === LAST) {
    const at = onWorkingDay(new Date(now.getTime() - ENDED_DAYS_AGO * DAY_MS), '16:10');
    replay.run({ type: 'name-coordinator', person: null, by, at });
  }
  return replay;
}

const LAST = 11;
/** After the last act of who coordinated it: see seed-projects.ts. */
const ENDED_DAYS_AGO = 4;
