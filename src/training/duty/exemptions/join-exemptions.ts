import { ExemptionModel } from './exemption-model.js';

/** Has exemptions be those of the record that stays: freed twice is freed. Harmless to repeat. */
export async function joinExemptions({
  from,
  into,
}: {
  from: string;
  into: string;
}): Promise<void> {
  await ExemptionModel.updateMany({ person: from }, { $set: { person: into } });
}
