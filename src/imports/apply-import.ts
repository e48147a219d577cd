import type { Import } from './import-model.js';
import type { ImportKind } from './import-kind.js';
import { changes, confirmedPlan, fingerprintOf, planOf } from './plan.js';
import { decideImport, finishImport, importOf, type Belonging } from './waiting-imports.js';

interface Confirmation {
  belonging: Belonging;
  now: Date;
  /** Fingerprint of the plan that the page showed. */
  seen: string;
  /** Lines whose guessed person was confirmed. */
  confirmed: ReadonlySet<number>;
}

/**
 * Carries out what the page showed, once, however often it is asked: what is to be written is decided
 * and kept first, and whoever asks again writes the same.
 * @returns 'changed' where things no longer stand as the page showed them; nothing is written then
 */
export async function applyImport<Value, Context>(
  kind: ImportKind<Value, Context>,
  context: Context,
  waiting: Import,
  { belonging, now, seen, confirmed }: Confirmation,
): Promise<'applied' | 'changed'> {
  if (waiting.status === 'waiting') {
    const plan = await planOf(kind, context, waiting, now);
    if (fingerprintOf(plan) === seen)
      await decideImport(waiting._id, { at: now, rows: confirmedPlan(plan, confirmed) });
  }
  const { _id, status, decision, rows, header } = await importOf(waiting._id, belonging, now);
  if (status === 'waiting' || !decision) return 'changed';
  if (status === 'applied') return 'applied';
  const chosen = decision.rows.flatMap((row) =>
    row.person && changes(row)
      ? [{ person: row.person.id, value: kind.value.parse(row.value) }]
      : [],
  );
  await kind.apply(chosen, context, { by: belonging.owner, at: decision.at });
  const refused = new Set(
    decision.rows.flatMap(({ line, state }) => (state === 'refused' ? [line] : [])),
  );
  const kept = rows.filter(({ line }, at) => at === header || refused.has(line));
  await finishImport(_id, kept, now);
  return 'applied';
}
