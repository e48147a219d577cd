import type { Demand } from '../../../training/demand/demand-model.js';
import type { Programme } from '../../../training/programmes/programme.js';
import type { DemoPerson } from '../course-plan.js';
import { daysAfter } from '../demo-calendar.js';
import { officeMoment } from '../office-hours.js';
import type { Random } from '../random.js';

/** How many in a hundred wait for some programme to run again. */
const SHARE = 3;
const DAYS = 90;

/** Those of the staff who want to take a programme when it runs again, for a handful of programmes. */
export function wishes(
  people: readonly DemoPerson[],
  programmes: readonly Programme[],
  midnight: Date,
  random: Random,
): Demand[] {
  const forStaff = programmes.filter(({ kind }) => kind !== 'community');
  const wanted = random.sample(forStaff, Math.min(5, forStaff.length));
  const count = Math.ceil((people.length * SHARE) / 100);
  return random.sample(people, count).map(({ _id: person, department }) => {
    const at = officeMoment(daysAfter(midnight, -DAYS), midnight, random) ?? midnight;
    return {
      _id: random.id(at),
      person,
      programme: random.pick(wanted)._id,
      department: department ?? null,
      at,
      invitations: [],
      closed: false,
    };
  });
}
