import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { LEARNER_GROUPS, type LearnerGroup } from '../../../people/person/learner-groups.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { DomainError, found } from '../../../ground/errors.js';
import { readForm, type Faults, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { formatCredits, formatNumber } from '../../../ground/language/format.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { type Role } from '../../../ground/roles.js';
import { periodText } from '../period-text.js';
import { addRule, changeRule, RulesChanged, RulesOverlap } from './change-rules.js';
import { allRules, ruleById } from './find-rules.js';
import { CONFIRMATIONS } from './rule-model.js';
import { BLANK_RULE, newRuleForm, ruleForm, typedRule } from './rule-form.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { DUTY_RULES } from '../../../ground/addresses/institute.js';

const DUTY_RULE = DUTY_RULES.below('/:id');
const NEW_DUTY_RULE = DUTY_RULES.below('/new');

const INSTITUTE: readonly Role[] = ['institute'];

interface Shown {
  /** The rule that is changed; a new one without. */
  id?: string;
  /** What stays of it: its group, and the revision that is shown. */
  group?: LearnerGroup;
  version?: string;
  typed: object;
  faults?: Faults;
  values?: Record<string, unknown>;
}

/** The institute's rules of the yearly duty: a list, and a form that adds, changes or ends one. */
export function dutyRulesRoutes({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const rules = await allRules();
    const without = LEARNER_GROUPS.filter((group) => !rules.some((rule) => rule.group === group));
    res.render('training/duty/rules/rules', {
      title: t('duty:rules.title'),
      newHref: NEW_DUTY_RULE.to(),
      rules: rules.map((rule) => ({
        href: DUTY_RULE.to({ id: rule._id }),
        group: t(`duty:groups.${rule.group}`),
        asked: t('duty:askedText', {
          credits: formatCredits(rule.credits, lang),
          share: formatNumber(rule.selfEducation, lang),
        }),
        inForce: periodText(rule, { lang, t }),
        confirmation: t(`duty:confirmations.${rule.confirmation ?? 'itself'}`),
        basis: rule.basis[lang],
      })),
      without: without.map((group) => t(`duty:groups.${group}`)).join(', '),
    });
  };

  const showForm = (req: Request, res: Response, shown: Shown) => {
    const { t } = readerOf(req);
    const { id, group, version = '', typed, faults = {}, values = {} } = shown;
    const title = t(id ? 'duty:rules.editTitle' : 'duty:rules.newTitle');
    renderForm(
      res,
      'training/duty/rules/rule',
      {
        title,
        crumbs: [{ text: t('duty:rules.title'), href: DUTY_RULES.to() }, { text: title }],
        action: id ? DUTY_RULE.to({ id }) : DUTY_RULES.to(),
        list: DUTY_RULES.to(),
        group: group ? t(`duty:groups.${group}`) : '',
        groups: [
          { value: '', text: t('duty:rules.chooseGroup') },
          ...LEARNER_GROUPS.map((value) => ({ value, text: t(`duty:groups.${value}`) })),
        ],
        confirmations: CONFIRMATIONS.map((value) => ({
          value,
          text: t(`duty:confirmations.${value}`),
        })),
        version,
        typed: { ...BLANK_RULE, ...typed },
      },
      { t, faults, values },
    );
  };

  const create = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(newRuleForm, req.body ?? {});
    if (!values) {
      showForm(req, res, { typed, faults });
      return;
    }
    const { group, ...rule } = values;
    try {
      await addRule(group, rule, { _id: idByForm(req), by: currentUser(req).id, at: clock() });
    } catch (error) {
      showForm(req, res, { typed, ...refusalOf(error) });
      return;
    }
    redirectWith(req, res, DUTY_RULES.to(), { kind: 'success', key: 'duty:rules.saved' });
  };

  const edit = async (req: Request, res: Response) => {
    const { rule, revision } = found(await ruleById(String(req.params.id)));
    showForm(req, res, {
      ...{ id: rule._id, group: rule.group, version: String(revision) },
      typed: typedRule(rule),
    });
  };

  const change = async (req: Request, res: Response) => {
    const { rule, revision } = found(await ruleById(String(req.params.id)));
    const { values, typed, faults } = readForm(ruleForm, req.body ?? {});
    const shown = { id: rule._id, group: rule.group, version: String(revision), typed };
    if (!values) {
      const version = typeof typed.version === 'string' ? typed.version : shown.version;
      showForm(req, res, { ...shown, version, faults });
      return;
    }
    const { version: seen, ...said } = values;
    try {
      await changeRule(rule._id, said, { seen, by: currentUser(req).id, at: clock() });
    } catch (error) {
      showForm(req, res, { ...shown, ...refusalOf(error) });
      return;
    }
    redirectWith(req, res, DUTY_RULES.to(), { kind: 'success', key: 'duty:rules.saved' });
  };

  return [
    get(DUTY_RULES.pattern, INSTITUTE, list),
    get(NEW_DUTY_RULE.pattern, INSTITUTE, (req, res) => {
      showForm(req, res, { typed: {} });
    }),
    post(DUTY_RULES.pattern, INSTITUTE, create),
    get(DUTY_RULE.pattern, INSTITUTE, edit),
    post(DUTY_RULE.pattern, INSTITUTE, change),
  ];
}

/** The field that a refusal is about. Whatever is no refusal is thrown on. */
function refusalOf(error: unknown): Pick<Shown, 'faults' | 'values'> {
  if (!(error instanceof DomainError)) throw error;
  if (!(error instanceof RulesOverlap || error instanceof RulesChanged)) throw error;
  return { faults: { from: error.code }, values: error.values };
}
