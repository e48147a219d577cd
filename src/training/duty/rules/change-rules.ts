import { isDeepStrictEqual } from 'node:util';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import type { LearnerGroup } from '../../../people/person/learner-groups.js';
import { DomainError, found } from '../../../ground/errors.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import { ruleDeeds, type RuleDeed } from './rule-effects.js';
import { GroupRulesModel, type DutyRule, type GroupRules } from './rule-model.js';

/** Two rules of one group would hold on the same day. */
export class RulesOverlap extends DomainError {
  constructor({ from, to }: DutyRule) {
    super('duty:faults.overlap', 'conflict', {
      from: formatIsoDay(from),
      to: to ? formatIsoDay(to) : '…',
    });
  }
}

/** Somebody else changed the rules of the group since they were shown. */
export class RulesChanged extends DomainError {
  constructor() {
    super('duty:faults.changed');
  }
}

export type RuleValues = Omit<DutyRule, '_id' | 'to'> & { to: string | null };

interface Act {
  by: string;
  at: Date;
}

/** Lays a rule down for a group, once under this id. @throws {RulesOverlap} */
export async function addRule(
  group: LearnerGroup,
  values: RuleValues,
  { _id, by, at }: Act & { _id: string },
): Promise<void> {
  const rule = { _id, ...values };
  for (;;) {
    const stored = await rulesOf(group);
    if (stored.rules.some((one) => one._id === _id)) break;
    refuseOverlap(rule, stored.rules);
    const what: RuleDeed = { type: 'duty-rule-added', rule };
    const deed = { _id: `duty-rule:${_id}`, by, at, what };
    if (await written(stored, [...stored.rules, rule], deed)) break;
  }
  await ruleDeeds.settle(group);
}

/**
 * Changes a rule, or ends it by its last day. The same again changes nothing.
 * @param seen revision of the group's rules that the page showed
 * @throws {NotFound}
 * @throws {RulesChanged}
 * @throws {RulesOverlap}
 */
export async function changeRule(
  id: string,
  values: RuleValues,
  { seen, by, at }: Act & { seen: number },
): Promise<void> {
  const rule = { _id: id, ...values };
  const stored = found(await GroupRulesModel.findOne({ 'rules._id': id }).lean<GroupRules>());
  const before = stored.rules.find(({ _id }) => _id === id);
  if (!isDeepStrictEqual(before, rule)) {
    const others = stored.rules.filter(({ _id }) => _id !== id);
    refuseOverlap(rule, others);
    const what: RuleDeed = { type: 'duty-rule-changed', rule };
    const deed = { _id: `duty-rule:${id}:${seen + 1}`, by, at, what };
    if (stored.revision !== seen || !(await written(stored, [...others, rule], deed)))
      throw new RulesChanged();
  }
  await ruleDeeds.settle(stored._id);
}

async function rulesOf(group: LearnerGroup): Promise<GroupRules> {
  const read = () => GroupRulesModel.findById(group).lean<GroupRules>();
  const stored = await read();
  if (stored) return stored;
  await insertOnce(() => GroupRulesModel.create({ _id: group }), read);
  return found(await read());
}

/** Writes them unless they were changed meanwhile: so no two writes can overlap one another. */
async function written(
  { _id, revision }: GroupRules,
  rules: DutyRule[],
  deed: Deed<RuleDeed>,
): Promise<boolean> {
  const { matchedCount } = await GroupRulesModel.updateOne(
    { _id, revision },
    { $set: { rules, revision: revision + 1 }, $push: { deeds: deed } },
  );
  return matchedCount === 1;
}

function refuseOverlap(rule: DutyRule, others: readonly DutyRule[]): void {
  const met = others.find((other) => begins(rule, other) && begins(other, rule));
  if (met) throw new RulesOverlap(met);
}

/** Whether one begins before the other has ended. */
const begins = ({ from }: DutyRule, { to }: DutyRule): boolean => !to || from <= to;
