import { DomainError } from '../../../ground/errors.js';
import { dayIn } from '../../../ground/time/days.js';
import {
  departmentByCode,
  departmentById,
  setHead,
} from '../../../people/departments/departments.js';
import { councilNow, decideTree } from '../../../people/departments/tree/tree-store.js';
import { lastState } from '../../../people/departments/unit.js';
import { commandsFor } from './unit-commands.js';
import { uppersFirst, type UnitValue } from './unit-value.js';

/**
 * Has units be as confirmed, those above first, each by the decision by which it is done by hand. What
 * stands already is not decided again, so that stopped anywhere it goes on from there.
 */
export async function applyUnits(
  values: readonly UnitValue[],
  { by, at }: { by: string; at: Date },
): Promise<void> {
  const act = { by, at, on: dayIn(at), reason: '' };
  const { ordered, circle } = uppersFirst(values);
  const refused: DomainError[] = [];
  for (const value of [...ordered, ...circle])
    await applyUnit(value, act).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      refused.push(error);
    });
  // Told where what failed is listed; the other rows stand.
  if (refused[0]) throw refused[0];
}

async function applyUnit(value: UnitValue, act: Act): Promise<void> {
  const { by, at } = act;
  const before = await standing(value.unit);
  const upper = value.above === '' ? null : (await departmentByCode(value.above))._id;
  for (const command of commandsFor(value, before, upper, act)) await decideTree(command);
  if (value.headId !== '' && (await departmentById(value.unit)).head !== value.headId)
    await setHead(value.unit, value.headId, { key: `${value.unit}:${at.getTime()}`, by, at });
}

interface Act {
  by: string;
  at: Date;
  /** The day from which it holds. */
  on: string;
  reason: string;
}

/** A unit as it stands; its head is looked at by itself. */
async function standing(id: string): Promise<UnitValue | null> {
  const { state, standing: others } = await councilNow();
  const units = [...state.units, ...others];
  const unit = units.find(({ _id }) => _id === id);
  if (!unit) return null;
  const { name, kind, above } = lastState(unit);
  return {
    ...{ unit: id, code: unit.code, nameUk: name.uk, nameEn: name.en, kind },
    above: units.find(({ _id }) => _id === above)?.code ?? '',
    ...{ headId: '', head: '' },
  };
}
