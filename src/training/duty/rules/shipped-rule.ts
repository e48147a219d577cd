import { GroupRulesModel, type DutyRule } from './rule-model.js';

/**
 * With what a new registry begins: one credit a year from officials, a tenth of it self-education (NADS
 * order 226-19, in force since it was registered on 26.12.2019). The institute changes or ends it.
 */
export const SHIPPED: DutyRule = {
  _id: '5e0af3000000000000000001',
  credits: 1000,
  selfEducation: 10,
  from: '2020-01-01',
  to: null,
  basis: {
    uk: 'постанова Кабінету Міністрів України від 06.02.2019 № 106; наказ НАДС від 12.12.2019 № 226-19',
    en: 'Cabinet Resolution No. 106 of 06.02.2019; NADS order No. 226-19 of 12.12.2019',
  },
};

/** Writes the rule down where officials have had none yet; whatever the institute made of it stays. */
export async function shipRule(): Promise<void> {
  await GroupRulesModel.updateOne(
    { _id: 'official' },
    { $setOnInsert: { rules: [SHIPPED], revision: 1 } },
    { upsert: true },
  );
}
