import { PersonModel, type Person } from './person-model.js';

/** The people with these personnel numbers or e-mails in small letters, within a scope of departments. */
export async function peopleNamed(
  named: readonly string[],
  scope: readonly string[] | undefined,
): Promise<Pick<Person, '_id' | 'email' | 'personnelNumber'>[]> {
  const numbers = named.flatMap((one) => [one, one.toUpperCase()]);
  return PersonModel.find(
    {
      $or: [{ personnelNumber: { $in: numbers } }, { email: { $in: [...named] } }],
      ...(scope ? { department: { $in: [...scope] } } : {}),
    },
    { email: 1, personnelNumber: 1 },
  ).lean();
}
