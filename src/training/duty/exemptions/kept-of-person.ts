import { keptIn } from '../../../database/kept.js';
import { ExemptionModel, type Exemption } from './exemption-model.js';

/** That a person is freed from the yearly duty, or was. */
export const exemptionsKept = keptIn<Exemption>(ExemptionModel, {
  by: ['person'],
  without: ['deeds'],
});
