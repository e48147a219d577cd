import { keptIn } from '../../../database/kept.js';
import { DemandModel, type Demand } from '../demand-model.js';

/** Programmes that a person waits for or waited for. */
export const demandsKept = keptIn<Demand>(DemandModel, { by: ['person'], without: ['deeds'] });

/** Forgets what a person waited for. */
export async function forgetDemands(person: string): Promise<void> {
  await DemandModel.deleteMany({ person });
}
