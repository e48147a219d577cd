import { audit } from '../../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { translator } from '../../../ground/language/i18n.js';
import { GroupRulesModel, type DutyRule, type GroupRules } from './rule-model.js';

/** A rule of the duty was laid down or changed; `rule` is what it says from then on. */
export interface RuleDeed {
  type: 'duty-rule-added' | 'duty-rule-changed';
  rule: DutyRule;
}

/** The basis, with what is unusual: that documents of our own wait for HR. */
const reasonOf = ({ basis, confirmation }: DutyRule): string =>
  confirmation === 'hr' ? `${basis.uk} (${translator('uk')('duty:confirmations.hr')})` : basis.uk;

/** What follows from either. */
export const ruleEffects: readonly DeedEffect<GroupRules, RuleDeed>[] = [
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, action: what.type, reason: reasonOf(what.rule) },
          values: {
            ...{ group: document._id, credits: what.rule.credits / 1000 },
            share: what.rule.selfEducation,
            ...{ from: what.rule.from, to: what.rule.to ?? '…' },
          },
        })),
      ),
  },
];

export const ruleDeeds = new DeedStore<GroupRules, RuleDeed>({
  collection: GroupRulesModel.collection,
  effects: ruleEffects,
  nameOf: ({ _id }) => _id,
});
