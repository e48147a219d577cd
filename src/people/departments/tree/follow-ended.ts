import { A_TEXT } from '../../../database/partial.js';
import { unitsWithPeople } from '../../person/people-facts.js';
import type { UnitEnd } from '../unit.js';
import { DepartmentModel } from '../department-model.js';
import { peopleFollow } from '../../person/changing/follow-unit.js';

interface EndedUnit {
  _id: string;
  end: UnitEnd;
}

/**
 * Puts people who came into a unit just as it was closed or merged – by a form or a list that was under
 * way – where all others of it went. Harmless to repeat; as a rule there is nobody.
 */
export async function followEnded(now: Date): Promise<void> {
  const ended = await DepartmentModel.find({ 'end.into': A_TEXT }, { end: 1 }).lean<EndedUnit[]>();
  if (ended.length === 0) return;
  const heirs = new Map(ended.map(({ _id, end }) => [_id, end]));
  for (const from of await unitsWithPeople([...heirs.keys()])) {
    const own = heirs.get(from);
    if (!own) continue;
    let to = own.into;
    for (let next = heirs.get(to); next; next = heirs.get(to)) to = next.into;
    const { on, by, reason } = own;
    const key = `${from}:late:${now.getTime()}`;
    await peopleFollow({ from, to, key, on, by, at: now, reason });
  }
}
