import { inKyiv } from '../../../ground/language/format.js';
import type { Fact, Grouping, Measure } from './report.js';

/** Keys of the lines in which a fact stands; one that belongs nowhere stands in the line of the empty key. */
export function keysOf({ at, of }: Pick<Fact, 'at' | 'of'>, by: Grouping): readonly string[] {
  if (by === 'month') return [inKyiv(at).toFormat('yyyy-MM')];
  if (by === 'quarter') return [inKyiv(at).toFormat("yyyy-'Q'q")];
  const keys = [of[by] ?? ''].flat();
  return keys.length > 0 ? keys : [''];
}

/** The facts of each line, by key. */
export function byKey(
  facts: readonly Fact[],
  keys: (fact: Fact) => readonly string[],
): Map<string, Fact[]> {
  const lines = new Map<string, Fact[]>();
  for (const fact of facts)
    for (const key of new Set(keys(fact))) {
      const line = lines.get(key);
      if (line) line.push(fact);
      else lines.set(key, [fact]);
    }
  return lines;
}

/** A number of some facts; null: a share of nothing, or what nobody knows. */
export function valueOf(measure: Measure, facts: readonly Fact[]): number | null {
  if (measure.counts === 'people')
    return new Set(behind(measure, facts).map(({ person }) => person)).size;
  if (measure.counts === 'sum') {
    const unknown = measure.shows === 'money' && sum(facts, measure.known) === 0;
    return unknown ? null : sum(facts, measure.name);
  }
  const whole = sum(facts, measure.whole);
  if (measure.counts === 'ratio')
    return whole > 0 ? Math.round((sum(facts, measure.part) * measure.per) / whole) : null;
  return whole > 0 ? Math.floor((100 * sum(facts, measure.part)) / whole) : null;
}

/** The facts that make a number what it is. */
export function behind(measure: Measure, facts: readonly Fact[]): Fact[] {
  // Whoever cost nothing is behind a sum of money, too: that it is known makes the number what it is.
  if (measure.counts === 'ratio')
    return facts.filter(({ adds }) => adds[measure.part] !== undefined);
  if (measure.counts === 'sum' && measure.shows === 'money')
    return facts.filter(({ adds }) => adds[measure.name] !== undefined);
  const name = measure.counts === 'share' ? measure.whole : measure.name;
  return facts.filter(({ adds }) => (adds[name] ?? 0) !== 0);
}

const sum = (facts: readonly Fact[], name: Measure['name']): number =>
  facts.reduce((total, { adds }) => total + (adds[name] ?? 0), 0);
