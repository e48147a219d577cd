import { identityForm } from '../../../ground/text/identity-form.js';
import { sortKey } from '../../names/sort-key.js';
import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';
import { NOT_MERGED, thoseWhoStay } from '../merging/those-who-stay.js';
import { numberWord } from '../search.js';
import type { PersonRecord } from './person-record.js';

const SHOWN = {
  ...{ name: 1, romanisedName: 1, email: 1, personnelNumber: 1, department: 1 },
  ...{ position: 1, status: 1 },
  ...{ mergedInto: 1, resident: 1 },
} as const;

/** Somebody who may be the one that is about to be put on record. */
export type Double = Pick<Person, '_id' | keyof typeof SHOWN>;

/** Those who bear the same name, and those who have what belongs to one person only. */
export interface Doubles {
  namesakes: Double[];
  email: Double | undefined;
  personnelNumber: Double | undefined;
}

/** More namesakes than these tell nobody apart. */
const MOST = 20;
/** A resident's name is nothing that officers look for, also in the minutes in which it is being forgotten. */
const NO_RESIDENT = { resident: null };
/** Behind every sign of a name. */
const LAST = '\uffff';

/**
 * Who on record, also of those who left, may be meant by a record: by name, whatever its case and
 * apostrophes, where a patronymic that is missing on either side contradicts nothing; by e-mail; by
 * personnel number in whatever spelling. `except` is the record's own person.
 */
export async function findDoubles(record: PersonRecord, except: string): Promise<Doubles> {
  const form = identityForm(record.personnelNumber);
  const [beginning, owners] = await Promise.all([
    namedAlike(record, except),
    PersonModel.find(
      {
        _id: { $ne: except },
        $or: [
          { email: record.email },
          ...(form === ''
            ? []
            : [{ search: numberWord(form) }, { personnelNumber: record.personnelNumber }]),
        ],
      },
      SHOWN,
    ).lean<Double[]>(),
  ]);
  const standing = await thoseWhoStay(owners, SHOWN);
  const owner = (isIt: (one: Double) => boolean) => {
    const found = owners.find(isIt);
    const stays = found && standing.get(found._id);
    // What was found on a record merged into this very one is this person's own.
    return stays?._id === except ? undefined : stays;
  };
  return {
    namesakes: beginning,
    email: owner(({ email }) => email === record.email),
    personnelNumber:
      form === ''
        ? undefined
        : owner(({ personnelNumber }) => identityForm(personnelNumber ?? '') === form),
  };
}

async function namedAlike(
  { surname, givenName, patronymic }: PersonRecord,
  except: string,
): Promise<Double[]> {
  const key = sortKey(`${surname} ${givenName}`);
  const found = await PersonModel.find(
    {
      sortKey: { $gte: key, $lt: key + LAST },
      _id: { $ne: except },
      ...NOT_MERGED,
      ...NO_RESIDENT,
    },
    SHOWN,
  )
    .sort({ sortKey: 1, _id: 1 })
    .limit(MOST)
    .lean<Double[]>();
  return found.filter(
    ({ name }) =>
      sortKey(`${name.surname} ${name.givenName}`) === key &&
      (patronymic === '' || !name.patronymic || sortKey(name.patronymic) === sortKey(patronymic)),
  );
}
