import type { Joining } from '../../../people/person/merging/merges.js';
import { CheckInModel } from './check-in-model.js';

/** Has scans in these courses be those of the record that stays. Harmless to repeat. */
export async function joinCheckIns(
  courses: readonly string[],
  { from, into }: Pick<Joining, 'from' | 'into'>,
): Promise<void> {
  await CheckInModel.updateMany(
    { course: { $in: [...courses] }, person: from },
    { $set: { person: into } },
  );
}
