import type { CorrectedNames } from '../../people/person/changing/correct-name.js';
import { nameInCase, personInCase } from '../../people/names/name-in-case.js';
import { wholeNameFault } from '../../people/names/name-rule.js';
import { fullName } from '../../people/names/names.js';
import { declinedNamesOf } from '../../people/person/people-facts.js';
import type { Fields } from '../../web/routes/fields.js';
import type { Faults } from '../../web/forms/form.js';

/** A name as documents will print it, and the name of which it is a case. */
export interface NameShown {
  text: string;
  of: string;
}

/** The names of these people in a case, by person. */
export async function namesInCase(
  people: readonly string[],
  nameCase: CorrectedNames['nameCase'],
): Promise<Map<string, NameShown>> {
  const stored = await declinedNamesOf(people);
  const texts = await Promise.all(stored.map((person) => personInCase(person, nameCase)));
  return new Map(
    stored.map(({ _id, name }, at) => [_id, { text: texts[at] ?? '', of: fullName(name) }]),
  );
}

/** The name, or the case in which it is needed, is another than when the page was made. */
export const NAME_CHANGED = 'completion:refusals.nameChanged';

export const nameField = (person: string): string => `name-${person}`;
export const ofField = (person: string): string => `of-${person}`;

/**
 * Reads `name-<person>` of these people, and of which name it was shown: `of-<person>` and `nameCase`. An
 * empty field is what the rules make of the name. Faults by field; one that was shown of another name or
 * for another case is to be looked at anew.
 */
export async function readNames(
  sent: Fields,
  people: readonly string[],
  nameCase: CorrectedNames['nameCase'] | undefined,
): Promise<{ corrected: CorrectedNames | undefined; faults: Faults }> {
  if (!nameCase) return { corrected: undefined, faults: {} };
  const names = new Map<string, string>();
  const faults: Faults = {};
  for (const person of await declinedNamesOf(people)) {
    const { _id, name, grammar } = person;
    const typed = sent[nameField(_id)];
    if (typeof typed !== 'string') continue;
    const text = typed.trim().replaceAll(/\s+/g, ' ');
    const asShown = sent[ofField(_id)] === fullName(name) && sent.nameCase === nameCase;
    const fault = asShown ? (text === '' ? undefined : wholeNameFault(text)) : NAME_CHANGED;
    if (fault) faults[nameField(_id)] = fault;
    const meant = text === '' ? await nameInCase(name, grammar, nameCase) : text;
    if (meant !== (await personInCase(person, nameCase))) names.set(_id, meant);
  }
  return { corrected: { nameCase, names }, faults };
}
