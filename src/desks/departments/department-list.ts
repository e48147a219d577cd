import type { Request, Response } from 'express';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { formatIsoDay, ZONE } from '../../ground/language/format.js';
import { dayIn } from '../../ground/time/days.js';
import { foldWords } from '../../ground/text/fold-words.js';
import { councilOn, formerUnits } from '../../people/departments/tree-on.js';
import { leadersNow } from '../../people/departments/departments.js';
import { scopeOf } from '../../people/list/find-people.js';
import { peopleByIds } from '../../people/person/people.js';
import { tellApart } from '../../people/person/tell-apart.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { dayField, wordsField } from '../../web/queries/query-fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { CHANGES_TREE, mayDo, UNITS_IMPORT } from './addresses.js';
import { DEPARTMENT, NEW_DEPARTMENT } from '../../ground/addresses/institute.js';

const listQuery = z.object({ q: wordsField(100), on: dayField });

/** The departments of a day with who leads them now, as the tree they are, or those that words find. */
export const showDepartments =
  ({ clock }: { clock: Clock }) =>
  async (req: Request, res: Response): Promise<void> => {
    const { lang, t } = readerOf(req);
    const user = currentUser(req);
    const read = readQuery(listQuery, req.query);
    const { q = '', on } = read.values ?? {};
    const words = foldWords(q);
    const moment = on ? DateTime.fromISO(on, { zone: ZONE }).toJSDate() : clock();
    const scope = await scopeOf(user);
    const [council, former] = read.values
      ? await Promise.all([councilOn(moment), words.length > 0 ? formerUnits(moment) : []])
      : [[], []];
    const leaders = on ? new Map<string, string[]>() : await leadersNow(clock());
    const people = await peopleByIds([...leaders.values()].flat());
    const names = tellApart(lang, people);
    const found = [...council, ...former].filter(
      ({ _id, code, called }) =>
        (scope?.includes(_id) ?? true) && matches([code, ...called], words),
    );
    const view = queryView(read, t);
    res.status(view.status).render('desks/departments/list', {
      ...view.locals,
      title: t('departments:title'),
      newHref: mayDo(user.roles, CHANGES_TREE) ? NEW_DEPARTMENT.to() : '',
      fileHref: mayDo(user.roles, CHANGES_TREE) ? UNITS_IMPORT : '',
      asOf: on && on !== dayIn(clock()) ? t('departments:asOf', { day: formatIsoDay(on) }) : '',
      units: found.map(({ _id, code, name, depth, ended }) => ({
        href: DEPARTMENT.to({ code }),
        name: words.length > 0 ? name[lang] : `${'— '.repeat(depth)}${name[lang]}`,
        code,
        ended,
        head: (leaders.get(_id) ?? []).flatMap((id) => names.get(id) ?? []).join('; '),
      })),
      dated: on !== undefined,
      total: found.length,
    });
  };

/** Whether each word begins one of the texts' words. */
function matches(texts: readonly string[], words: readonly string[]): boolean {
  const known = texts.flatMap((text) => foldWords(text));
  return words.every((word) => known.some((one) => one.startsWith(word)));
}
