import { found } from '../web/errors.js';
import type { PersonName } from './names.js';
import { PersonModel, type Person } from './person-model.js';
import { personSearch } from './search.js';
import { sortKey } from './sort-key.js';
import { fullName } from './names.js';

export interface NewName {
  name: PersonName;
  /** The passport's spelling; empty for the national table's. */
  romanisedName: string;
  grammar: Person['grammar'];
}

/** Gives a person another name, in lists and searches too. @throws {NotFound} */
export async function renamePerson(
  id: string,
  { name, romanisedName, grammar }: NewName,
): Promise<void> {
  const person = found(await PersonModel.findById(id).lean());
  const { surname, givenName, patronymic } = name;
  const renamed = {
    surname,
    givenName,
    ...(patronymic ? { patronymic } : {}),
  };
  const search = personSearch({ ...person, name: renamed, romanisedName });
  await PersonModel.updateOne(
    { _id: id },
    {
      $set: {
        name: renamed,
        grammar,
        sortKey: sortKey(fullName(renamed)),
        search,
        ...(romanisedName ? { romanisedName } : {}),
      },
      ...(romanisedName ? {} : { $unset: { romanisedName: 1 } }),
    },
  );
}
