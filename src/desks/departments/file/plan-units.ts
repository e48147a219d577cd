import { createHash } from 'node:crypto';
import { DomainError } from '../../../ground/errors.js';
import { identityForm } from '../../../ground/text/identity-form.js';
import { dayIn } from '../../../ground/time/days.js';
import { councilTree } from '../../../people/departments/tree/council-tree.js';
import { TooDeep } from '../../../people/departments/tree/tree-refusals.js';
import type { TreeState } from '../../../people/departments/tree/tree-events.js';
import type { Unit } from '../../../people/departments/unit.js';
import type { FileRow } from '../../../people/imports/columns/file-row.js';
import type { PlannedRow } from '../../../people/imports/planned-row.js';
import { romanise } from '../../../people/names/romanise.js';
import { findPeopleNamed } from '../../../people/person/finding/find-people-named.js';
import type { PersonRow } from '../../../people/person/finding/person-row.js';
import { headsOf } from './heads.js';
import { readUnit, type SaidUnit } from './read-unit.js';
import { standingUnits, unitsOf } from './standing-units.js';
import { commandsFor } from './unit-commands.js';
import { uppersFirst, type UnitValue } from './unit-value.js';

type Planned = PlannedRow<UnitValue>;
type Fault = NonNullable<Planned['fault']>;

interface Planning {
  owner: string;
  now: Date;
  /** By the word in the file. */
  people: ReadonlyMap<string, PersonRow>;
  /** Units as they stand once the rows before are written, by code. */
  stands: Map<string, Stands>;
}

interface Stands {
  value: UnitValue;
  /** That it is no more. */
  ended: boolean;
}

/**
 * What each row of a file of units would do, decided in turn by what decides on the council, on a copy:
 * units above first, wherever they stand in the file. Nothing is written.
 */
export async function planUnits(
  rows: readonly FileRow[],
  council: { state: TreeState; standing: readonly Unit[] },
  { owner, now }: { owner: string; now: Date },
): Promise<Planned[]> {
  const said = rows.map(readUnit);
  const [people, heads] = await Promise.all([headsNamed(said), headsOf()]);
  const units = unitsOf(council);
  const stands = new Map(
    [...standingUnits(units, heads)].map(([code, { value, unit }]): [string, Stands] => [
      code,
      { value, ended: unit.end !== null },
    ]),
  );
  const planning = { owner, now, people, stands };
  const done = new Map<number, Planned>();
  const first = new Map<string, number>();
  const open = said.filter((row) => {
    const twice = first.has(row.code) ? ('departments:file.faults.twice' as const) : undefined;
    const fault = row.fault ?? twice;
    if (fault) done.set(row.line, refused(row, fault));
    else first.set(row.code, row.line);
    return !fault;
  });
  const { levels, circle } = uppersFirst(open);
  for (const row of circle) done.set(row.line, refused(row, 'departments:faults.circle'));
  let state: TreeState = { units };
  for (const row of levels.flat()) {
    const { planned, after } = planRow(row, state, planning);
    done.set(row.line, planned);
    state = after;
  }
  return said.flatMap(({ line }) => done.get(line) ?? []);
}

const entryOf = (word: string) =>
  word.includes('@')
    ? { kind: 'email' as const, key: word.toLowerCase(), word }
    : { kind: 'number' as const, key: identityForm(word), word };

async function headsNamed(said: readonly SaidUnit[]): Promise<Map<string, PersonRow>> {
  const words = said.flatMap(({ head }) => head ?? []);
  const found = await findPeopleNamed(words.map(entryOf));
  return new Map(
    words.flatMap((word): [string, PersonRow][] => {
      const person = found.get(entryOf(word).key);
      return person ? [[word, person]] : [];
    }),
  );
}

const refused = ({ line, shown }: SaidUnit, fault: Fault): Planned => ({
  ...{ line, shown, state: 'refused', fault },
});

function planRow(
  row: SaidUnit,
  state: TreeState,
  { owner, now, people, stands }: Planning,
): { planned: Planned; after: TreeState } {
  const refuse = (fault: Fault) => ({ planned: refused(row, fault), after: state });
  const unit = stands.get(row.code);
  if (unit?.ended) return refuse('departments:faults.ended');
  if (!unit && !row.nameUk) return refuse('departments:faults.name');
  const upper = stands.get(row.above);
  if (row.above !== '' && (!upper || upper.ended)) return refuse('departments:file.faults.above');
  const head = row.head === undefined ? undefined : people.get(row.head);
  if (row.head !== undefined && head?.status !== 'active')
    return refuse('departments:file.faults.head');
  const before = unit?.value ?? null;
  const value = wanted(row, before, head);
  if (head?._id === owner && before?.headId !== owner) return refuse('imports:faults.own');
  try {
    const act = { by: owner, at: now, on: dayIn(now), reason: '' };
    const after = commandsFor(value, before, upper?.value.unit ?? null, act).reduce(
      (was, command) =>
        councilTree
          .decide(command, was)
          .reduce((one, event) => councilTree.evolve(one, event), was),
      state,
    );
    stands.set(row.code, { value, ended: false });
    const { line, shown } = row;
    const about = { id: value.unit, name: value.nameUk, mark: value.code };
    const same = before !== null && JSON.stringify(before) === JSON.stringify(value);
    const does = before === null ? 'new' : same ? 'same' : 'differs';
    return { planned: { line, shown, person: about, state: does, value, before }, after };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return refuse(inFile(error));
  }
}

/** Why a row cannot be written, in a file's words. */
export const inFile = (error: DomainError): Fault =>
  error instanceof TooDeep ? 'departments:file.faults.deep' : error.code;

/** What was seen of a unit that there was not. */
const NOT_THERE = { version: 0, leads: 0 };

/** A unit as the row wants it: what it does not say stays, or is what a new one begins with. */
function wanted(
  { code, nameUk, nameEn, kind, above }: SaidUnit,
  before: UnitValue | null,
  head: PersonRow | undefined,
): UnitValue {
  const name = nameUk ?? before?.nameUk ?? '';
  const sameName = before?.nameUk === name;
  return {
    unit: before?.unit ?? createHash('sha256').update(`unit ${code}`).digest('hex').slice(0, 24),
    ...{ code, nameUk: name },
    nameEn: nameEn ?? (sameName ? before.nameEn : romanise(name)),
    kind: kind ?? before?.kind ?? 'other',
    above: above === '' ? (before?.above ?? '') : above,
    ...(head
      ? { headId: head._id, head: head.email }
      : { headId: before?.headId ?? '', head: before?.head ?? '' }),
    seen: before?.seen ?? NOT_THERE,
  };
}
