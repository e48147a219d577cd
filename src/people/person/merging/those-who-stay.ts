import type { Person } from '../person.js';
import { PersonModel } from '../person-model.js';

/** Filter: records that were merged into no other. */
export const NOT_MERGED = { mergedInto: null } as const;

/**
 * The people behind records: of one that was merged into another, the other, with the same fields. By the
 * id of the record that was found. As a rule nobody was merged, and nothing is asked.
 * @param found with `mergedInto`
 * @param fields as found
 */
export async function thoseWhoStay<Row extends Pick<Person, '_id' | 'mergedInto'>>(
  found: readonly Row[],
  fields: Readonly<Record<string, number>>,
  only: object = {},
): Promise<Map<string, Row>> {
  const heirs = found.flatMap(({ mergedInto }) => mergedInto ?? []);
  const stay =
    heirs.length === 0
      ? []
      : await PersonModel.find({ _id: { $in: heirs }, ...only }, fields).lean<Row[]>();
  const byId = new Map(stay.map((person) => [person._id, person]));
  return new Map(
    found.flatMap((person): [string, Row][] => {
      const standing = person.mergedInto ? byId.get(person.mergedInto) : person;
      return standing ? [[person._id, standing]] : [];
    }),
  );
}
