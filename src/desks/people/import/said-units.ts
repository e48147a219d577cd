import type { Meant } from './keeping/staff-import-model.js';

/** So many meanings are kept of a file, the latest: more than a city council has departments. */
const MOST_MEANT = 1000;

/**
 * What words for departments mean after a form was sent: as before, but for those that it takes back
 * (`unsay`), and with what it says anew.
 * @param ids departments for which whoever sends it may speak
 */
export function meantAfter(
  before: readonly Meant[],
  form: Readonly<Record<string, unknown>>,
  ids: ReadonlySet<string>,
): Meant[] {
  const unsaid = new Set([form.unsay].flat());
  const said = saidIn(form).filter(({ id }) => ids.has(id));
  const latest = new Map([
    ...before.filter(({ words }) => !unsaid.has(words)).map((one) => [one.words, one] as const),
    ...said.map((one) => [one.words, one] as const),
  ]);
  return [...latest.values()].slice(-MOST_MEANT);
}

const saidIn = (form: Readonly<Record<string, unknown>>): Meant[] =>
  Object.entries(form).flatMap(([name, words]) => {
    const at = /^words-(\d{1,3})$/.exec(name)?.[1];
    const id = form[`department-${at ?? ''}`];
    return at !== undefined && typeof words === 'string' && typeof id === 'string' && id !== ''
      ? [{ words, id }]
      : [];
  });
