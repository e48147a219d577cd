import type { Department } from '../../../../people/departments/department.js';
import { codeForm } from '../../../../ground/text/identity-form.js';
import { foldWords } from '../../../../ground/text/fold-words.js';

type Unit = Pick<Department, '_id' | 'code' | 'name' | 'path'>;

/** The department that words name, or why none is; `nearest` is the one that reads most like them. */
export type FoundDepartment =
  | { id: string }
  | { fault: 'departmentUnknown'; given: string; nearest?: Unit }
  | { fault: 'departmentSeveral'; given: string };

const PARTS = / ?(?:[/\\>→|]|::) ?/u;
/** The names that cells hold, from the widest department to the narrowest. */
export const partsOf = (cells: readonly string[]): string[] =>
  cells.flatMap((cell) => cell.split(PARTS)).filter((part) => part !== '');

/** So alike two names must be for one to be proposed instead of the other. */
const ALIKE = 0.5;

/**
 * Finds departments by what files call them: a code, a name in either language whatever its case, quotes
 * and apostrophes, or a path of names from above, of which some may be left out.
 */
export class DepartmentFinder {
  readonly #byCode: ReadonlyMap<string, Unit>;
  readonly #byName = new Map<string, Unit[]>();
  readonly #names = new Map<string, ReadonlySet<string>>();
  readonly #pairs: readonly (readonly [Unit, ReadonlySet<string>])[];
  readonly #found = new Map<string, FoundDepartment>();

  constructor(units: readonly Unit[]) {
    this.#byCode = new Map(units.map((unit) => [codeForm(unit.code), unit]));
    for (const unit of units) {
      const names = new Set([normal(unit.name.uk), normal(unit.name.en)]);
      this.#names.set(unit._id, names);
      for (const name of names) this.#byName.set(name, [...(this.#byName.get(name) ?? []), unit]);
    }
    this.#pairs = units.flatMap((unit) =>
      [unit.name.uk, unit.name.en].map((name) => [unit, pairsOf(normal(name))] as const),
    );
  }

  /** @param cells the department's cells from the widest to the narrowest */
  find(cells: readonly string[]): FoundDepartment {
    const given = cells.join(' / ');
    const known = this.#found.get(given) ?? this.#look(cells, given);
    this.#found.set(given, known);
    return known;
  }

  #look(cells: readonly string[], given: string): FoundDepartment {
    const whole = cells.length === 1 ? (this.#byName.get(normal(given)) ?? []) : [];
    const names = whole.length === 1 ? [given] : partsOf(cells);
    const last = names.at(-1) ?? '';
    const byCode = this.#byCode.get(codeForm(last));
    if (byCode) return { id: byCode._id };
    const called = this.#byName.get(normal(last)) ?? [];
    const fitting = called.filter(({ path }) =>
      this.#leadsTo(path, names.slice(0, -1).map(normal)),
    );
    const [only, ...others] = fitting;
    if (only && others.length === 0) return { id: only._id };
    if (only) return { fault: 'departmentSeveral', given };
    const nearest = called[0] ?? this.#nearest(normal(last));
    return { fault: 'departmentUnknown', given, ...(nearest ? { nearest } : {}) };
  }

  /** Whether these names stand above the last of the path, in their order. */
  #leadsTo(path: readonly string[], names: readonly string[]): boolean {
    let from = 0;
    for (const name of names) {
      const at = path.findIndex((id, place) => place >= from && this.#names.get(id)?.has(name));
      if (at < 0 || at >= path.length - 1) return false;
      from = at + 1;
    }
    return true;
  }

  #nearest(name: string): Unit | undefined {
    const pairs = pairsOf(name);
    let best: { unit: Unit | undefined; alike: number } = { unit: undefined, alike: ALIKE };
    for (const [unit, others] of this.#pairs) {
      const alike = likeness(pairs, others);
      if (alike > best.alike) best = { unit, alike };
    }
    return best.unit;
  }
}

const normal = (name: string): string => foldWords(name).join(' ');

const pairsOf = (name: string): ReadonlySet<string> =>
  new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.slice(at, at + 2)));

/** The share of pairs of letters that two names have in common (Dice's coefficient). */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / Math.max(1, one.size + other.size);
}
