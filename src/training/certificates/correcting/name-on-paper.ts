import type { CorrectedNames } from '../../../people/person/changing/correct-name.js';
import { nameInCase, personInCase } from '../../../people/names/name-in-case.js';
import { wholeNameFault } from '../../../people/names/name-rule.js';
import { fullName } from '../../../people/names/names.js';
import type { Person } from '../../../people/person/person.js';
import type { Kind } from '../../programmes/programme.js';
import type { Fields } from '../../../web/routes/fields.js';
import { caseOf } from '../templates/template.js';
import { currentTemplate } from '../templates/templates.js';
import type { ErrorCode } from '../../../ground/language/text-keys.js';

type Named = Pick<Person, '_id' | 'name' | 'grammar' | 'declined'>;

/** A name in the case that documents ask for, and the name of which it is one. */
export interface NameOnPaper {
  nameCase: CorrectedNames['nameCase'];
  text: string;
  of: string;
}

/** How a document of this kind would name a person; undefined where it does as lists do. */
export async function nameOnPaper(kind: Kind, person: Named): Promise<NameOnPaper | undefined> {
  const nameCase = caseOf(await currentTemplate(kind));
  if (!nameCase) return undefined;
  return { nameCase, text: await personInCase(person, nameCase), of: fullName(person.name) };
}

/**
 * Reads how the document is to name a person: `inCase`, shown of the name `inCaseOf` for `nameCase`. What
 * was shown of another name, or not at all, is to be looked at first.
 */
export async function readNameOnPaper(
  sent: Fields,
  kind: Kind,
  person: Named,
): Promise<{ corrected?: CorrectedNames; fault?: ErrorCode }> {
  const asked = await nameOnPaper(kind, person);
  if (!asked) return {};
  const { nameCase, of, text: usual } = asked;
  if (sent.inCaseOf !== of || sent.nameCase !== nameCase || typeof sent.inCase !== 'string')
    return { fault: CHECK_NAME };
  const typed = sent.inCase.trim().replaceAll(/\s+/g, ' ');
  const fault = typed === '' ? undefined : wholeNameFault(typed);
  if (fault) return { fault };
  const text = typed === '' ? await nameInCase(person.name, person.grammar, nameCase) : typed;
  return text === usual ? {} : { corrected: { nameCase, names: new Map([[person._id, text]]) } };
}

/** The name was not seen yet as the document will print it. */
export const CHECK_NAME = 'certificates:refusals.checkName';
