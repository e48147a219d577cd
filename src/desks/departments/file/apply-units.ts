import { DomainError, NotFound } from '../../../ground/errors.js';
import { dayIn } from '../../../ground/time/days.js';
import { setHead } from '../../../people/departments/departments.js';
import { LeadsChanged } from '../../../people/departments/lead-refusals.js';
import { UnitChanged } from '../../../people/departments/tree/tree-refusals.js';
import { councilNow, decideTree } from '../../../people/departments/tree/tree-store.js';
import type { PlannedThing, Unwritten } from '../../../people/imports/import-kind.js';
import { headsOf } from './heads.js';
import { changedMeanwhile, isAsWanted } from './meanwhile.js';
import { inFile } from './plan-units.js';
import { standingUnits, unitsOf, type StandingUnit } from './standing-units.js';
import { commandsFor, type UnitAct } from './unit-commands.js';
import { uppersFirst, type UnitValue } from './unit-value.js';

type Row = PlannedThing<UnitValue>;

/**
 * Has units be as confirmed, those above first, each by the decision by which it is done by hand; those of
 * one level are decided together. What stands already is not decided again, so that stopped anywhere it
 * goes on from there; what somebody else changed since stays. The council is read once.
 * @returns rows that were not written, and why
 */
export async function applyUnits(
  rows: readonly Row[],
  { by, at }: { by: string; at: Date },
): Promise<Unwritten<UnitValue>[]> {
  const act = { by, at, on: dayIn(at), reason: '' };
  const [council, heads] = await Promise.all([councilNow(), headsOf()]);
  const stands = standingUnits(unitsOf(council), heads);
  const units = new Map([
    ...rows.map(({ value }) => [value.code, value.unit] as const),
    ...[...stands].map(([code, { unit }]) => [code, unit._id] as const),
  ]);
  const { levels, circle } = uppersFirst(
    rows.map((row) => ({ ...row, code: row.value.code, above: row.value.above })),
  );
  const unwritten: Unwritten<UnitValue>[] = [];
  const again: Row[] = [];
  for (const level of [...levels, circle]) {
    const decided = await Promise.all(
      level.map((row) => decideRow(row, stands.get(row.code), units.get(row.above), act)),
    );
    for (const [place, row] of level.entries()) {
      const refused = decided[place] ?? (await nameHead(row, stands.get(row.code), act));
      if (refused === 'again') again.push(row);
      else if (refused) unwritten.push(refused);
    }
  }
  // Somebody changed them between the reading and the decision: they are looked at once more.
  return again.length === 0 ? unwritten : [...unwritten, ...(await applyUnits(again, { by, at }))];
}

/** Has a row's unit stand where and as it is wanted; undefined where it does. */
async function decideRow(
  { line, before, value }: Row,
  now: StandingUnit | undefined,
  upper: string | undefined,
  act: UnitAct,
): Promise<Unwritten<UnitValue> | 'again' | undefined> {
  if (now && isAsWanted(now.value, value)) return undefined;
  const other = now && changedMeanwhile(now.unit, value, act);
  if (other) return { line, ...meanwhile(now), ...other };
  if (value.above !== '' && upper === undefined)
    return { line, fault: 'departments:file.faults.above' };
  const commands = commandsFor(value, now?.value ?? before, upper ?? null, act);
  try {
    await Promise.all(commands.map(decideTree));
    return undefined;
  } catch (error) {
    if (error instanceof UnitChanged) return 'again';
    if (!(error instanceof DomainError)) throw error;
    return { line, fault: inFile(error) };
  }
}

/** Has whoever the row names lead its unit; undefined where they do. */
async function nameHead(
  { line, value }: Row,
  now: StandingUnit | undefined,
  { by, at }: UnitAct,
): Promise<Unwritten<UnitValue> | undefined> {
  const { unit, headId, seen } = value;
  if (headId === '' || now?.value.headId === headId) return undefined;
  try {
    const key = `${unit}:${at.getTime()}`;
    await setHead(unit, headId, { key, by, at, ...(seen ? { seen: seen.leads } : {}) });
    return undefined;
  } catch (error) {
    if (error instanceof LeadsChanged) return { line, ...meanwhile(now) };
    // What the decision makes of a unit may not stand yet: that is tried again.
    if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
    return { line, fault: error.code };
  }
}

const meanwhile = (now: StandingUnit | undefined) => ({
  fault: 'departments:file.faults.meanwhile' as const,
  ...(now ? { stands: now.value } : {}),
});
