import { keptIn } from '../../../database/kept.js';
import { ExemptionModel, type Exemption } from './exemption-model.js';

/** That a person is freed from the yearly duty, or was. */
export const exemptionsKept = keptIn<Exemption>(ExemptionModel, {
  by: ['person'],
  without: ['deeds'],
});

/** Forgets the grounds on which a person was freed. */
export async function forgetExemptions(person: string): Promise<void> {
  await ExemptionModel.deleteMany({ person });
}
