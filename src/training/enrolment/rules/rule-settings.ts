import mongoose, { Schema } from 'mongoose';
import { batchLoader } from '../../../database/batch-loader.js';

/** Rules of the whole institute, beside those of single courses. */
export interface RuleSettings {
  /** How many courses one may be in, wait for or ask for at once; null for any number. */
  openLimit: number | null;
  /** After how many courses missed without excuse no place is given; null for never. */
  noShowLimit: number | null;
  /** For how many months a missed course counts. */
  noShowMonths: number;
}

const PLAIN_RULES: RuleSettings = { openLimit: null, noShowLimit: null, noShowMonths: 12 };

const schema = new Schema(
  {
    _id: { type: String, required: true },
    openLimit: { type: Number, default: null },
    noShowLimit: { type: Number, default: null },
    noShowMonths: { type: Number, required: true },
  },
  { versionKey: false },
);
const RuleSettingsModel = mongoose.model('RuleSettings', schema, 'settings');
const ID = 'enrolment-rules';

/** Read once for all who ask in the same turn: several courses are judged side by side. */
const stored = batchLoader(async () => {
  const said = await RuleSettingsModel.findById(ID, { _id: 0 }).lean<RuleSettings | null>();
  return new Map(said ? [[ID, said]] : []);
});

/** The rules as they are now. */
export const ruleSettings = async (): Promise<RuleSettings> => ({
  ...PLAIN_RULES,
  ...(await stored(ID)),
});

export async function saveRuleSettings(settings: RuleSettings): Promise<void> {
  await RuleSettingsModel.updateOne({ _id: ID }, { $set: settings }, { upsert: true });
}

/** Whether the institute has looked at the rules and said them, be it as they were. */
export const rulesAreSaid = async (): Promise<boolean> =>
  (await RuleSettingsModel.exists({ _id: ID })) !== null;
