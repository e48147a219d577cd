import { PersonModel } from '../person-model.js';

/**
 * Ids of the officers of HR who look after the nearest of these units that has any.
 * @param path a unit and those above it, itself last
 */
export async function nearestOfficers(path: readonly string[]): Promise<string[]> {
  const officers = await PersonModel.find(
    { roles: 'hr', status: 'active', hrDepartment: { $in: [...path] } },
    { hrDepartment: 1 },
  ).lean();
  const of = (unit: string) =>
    officers.flatMap(({ _id, hrDepartment }) => (hrDepartment === unit ? [_id] : []));
  return (
    path
      .toReversed()
      .map(of)
      .find((found) => found.length > 0) ?? []
  );
}

/** Ids of those who work for the institute now. */
export async function officersOfInstitute(): Promise<string[]> {
  const officers = await PersonModel.find(
    { roles: 'institute', status: 'active' },
    { _id: 1 },
  ).lean();
  return officers.map(({ _id }) => _id);
}
