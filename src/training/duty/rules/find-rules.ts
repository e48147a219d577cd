import { LEARNER_GROUPS } from '../../../people/person/learner-groups.js';
import type { GroupRule } from '../duty-year.js';
import { GroupRulesModel, type GroupRules } from './rule-model.js';

/** The rules of every group, group by group in their usual order, the newest first. */
export async function allRules(): Promise<GroupRule[]> {
  const stored = await GroupRulesModel.find({ _id: { $in: LEARNER_GROUPS } }).lean<GroupRules[]>();
  return LEARNER_GROUPS.flatMap((group) =>
    (stored.find(({ _id }) => _id === group)?.rules ?? [])
      .toSorted((a, b) => b.from.localeCompare(a.from))
      .map((rule) => ({ ...rule, group })),
  );
}

/** A rule with its group, and the revision of that group's rules; undefined where there is none. */
export async function ruleById(
  id: string,
): Promise<{ rule: GroupRule; revision: number } | undefined> {
  const stored = await GroupRulesModel.findOne({
    ...{ _id: { $in: LEARNER_GROUPS }, 'rules._id': id },
  }).lean<GroupRules>();
  const rule = stored?.rules.find(({ _id }) => _id === id);
  return stored && rule
    ? { rule: { ...rule, group: stored._id }, revision: stored.revision }
    : undefined;
}
