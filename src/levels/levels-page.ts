import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import { fullName } from '../people/names.js';
import { personByWord } from '../people/find-people.js';
import { currentUser } from '../web/current-user.js';
import { explainFaults, type Faults } from '../web/form.js';
import { formatDate } from '../web/format.js';
import { translator } from '../web/i18n.js';
import { redirectWith } from '../web/notice.js';
import { get, post, type Route } from '../web/route.js';
import { languageOf } from '../web/set-up-locals.js';
import { readUpload } from '../web/upload.js';
import { writeDownLevels } from './audit-levels.js';
import { currentLevel } from './level-words.js';
import { asText, planImport, type PlannedImport } from './plan-import.js';

const PAGE = '/institute/levels';
const MOST_LINES = 5000;
/** So many lines of each kind are shown; the rest are counted. */
const MOST_SHOWN = 100;

/** The institute's placement results: a file or pasted lines, a look at what they would do, the import. */
export function levelsPage(clock: Clock): Route[] {
  const show = (
    req: Request,
    res: Response,
    typed: { text?: string; who?: string } = {},
    faults: Faults = {},
  ) => {
    const t = translator(languageOf(req));
    res.status(Object.keys(faults).length > 0 ? 422 : 200).render('levels/levels', {
      title: t('levels:title'),
      typed: { text: '', who: '', ...typed },
      ...explainFaults(faults, t, { count: MOST_LINES }),
    });
  };

  const find = async (req: Request, res: Response) => {
    const who = typeof req.query.who === 'string' ? req.query.who.trim() : '';
    if (who === '') {
      show(req, res);
      return;
    }
    const person = await personByWord(who);
    if (person) res.redirect(303, `/hr/people/${person.personnelNumber ?? person._id}#english`);
    else show(req, res, { who }, { who: 'levels:errors.who' });
  };

  const preview = async (req: Request, res: Response) => {
    const { file = '', text = '' } = fieldsOf(req);
    const given = file === '' ? text : file;
    const fault =
      given.trim() === '' ? 'empty' : given.split('\n').length > MOST_LINES ? 'tooMany' : undefined;
    if (fault) {
      show(req, res, { text: given }, { text: `levels:errors.${fault}` });
      return;
    }
    const lang = languageOf(req);
    const plan = await planImport(given, clock(), currentUser(req).id);
    res
      .status(plan.fresh.length > 0 || plan.faults.length === 0 ? 200 : 422)
      .render('levels/preview', previewOf(plan, lang, clock()));
  };

  const save = async (req: Request, res: Response) => {
    const now = clock();
    const { fresh } = await planImport(fieldsOf(req).text ?? '', now, currentUser(req).id);
    const found = fresh.map((one) => one.found);
    const count = await writeDownLevels(found, currentUser(req).id, now);
    redirectWith(req, res, PAGE, {
      kind: count > 0 ? 'success' : 'info',
      key: count > 0 ? 'levels:import.done' : 'levels:import.unchanged',
      values: { count },
    });
  };

  return [
    get(PAGE, ['institute'], find),
    post(PAGE, ['institute'], ...readUpload, preview),
    post(`${PAGE}/import`, ['institute'], save),
  ];
}

/** What was sent; a field that was sent twice counts as not sent. */
const fieldsOf = (req: Request): Partial<Record<string, string>> =>
  z.record(z.string(), z.string().catch('')).catch({}).parse(req.body);

function previewOf(plan: PlannedImport, lang: ReturnType<typeof languageOf>, now: Date) {
  const t = translator(lang);
  const title = t('levels:import.preview');
  return {
    title,
    crumbs: [{ text: t('levels:title'), href: PAGE }, { text: title }],
    counts: {
      fresh: plan.fresh.length,
      same: plan.same.length,
      faults: plan.faults.length,
      moreFresh: Math.max(0, plan.fresh.length - MOST_SHOWN),
      moreFaults: Math.max(0, plan.faults.length - MOST_SHOWN),
    },
    fresh: plan.fresh.slice(0, MOST_SHOWN).map(({ person, found }) => ({
      name: fullName(person.name),
      who: person.personnelNumber ?? person.email,
      level: found.level,
      when: formatDate(found.at, lang, now),
      before: currentLevel(person.englishLevels, { lang, t, now }) ?? t('levels:none'),
    })),
    faults: plan.faults.slice(0, MOST_SHOWN).map(({ line, text, fault }) => ({
      line: t('levels:import.line', { line }),
      text,
      why: t(`levels:import.faults.${fault}`),
    })),
    carried: asText(plan.fresh),
  };
}
