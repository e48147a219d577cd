import type { Request, Response } from 'express';
import { departmentNames } from '../../../people/departments/departments.js';
import { nameIn } from '../../../people/names/name-in.js';
import { peopleByIds } from '../../../people/person/people.js';
import { formatMoment } from '../../../ground/language/format.js';
import type { Reader, ReaderAt } from '../../../ground/language/reader.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { get, type Route } from '../../../web/routes/route.js';
import { bookView } from '../cards/book-view.js';
import { factRows } from '../cards/card-view.js';
import { lackingFor } from '../deciding/decide-stage.js';
import type { Project } from '../project.js';
import { moneyText } from '../../../ground/language/money.js';
import { stageTag } from '../project-words.js';
import { isUnderWay, mayBeDeclined, nextStage, WHO_IS_NEXT } from '../stages.js';
import { keptProject, wayToProject } from './kept-project.js';
import { KEPT_PROJECT, PROJECT } from '../../../ground/addresses/communities.js';
import { KEPT_PROJECT_DECLINING, KEPT_PROJECT_STAGE } from '../addresses.js';

/** A project as who looks after it works on it: what comes next, and the ways to its parts. */
export function projectPage(): Route[] {
  const show = async (req: Request, res: Response) => {
    const { project, judgesIdea: judge } = await keptProject(req);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { _id, title, department, stage, money } = project;
    const names = await departmentNames(department === null ? [] : [department]);
    res.render('communities/projects/keeping/project', {
      title: title[lang],
      crumbs: wayToProject(project, reader),
      caption: t('projects:number', { number: _id }),
      tag: stageTag(stage, reader),
      publicHref: PROJECT.to({ number: _id }),
      next: nextView(project, judge, reader),
      declineHref: judge && mayBeDeclined(stage) ? KEPT_PROJECT_DECLINING.to({ number: _id }) : '',
      facts: factRows(project, names.get(department ?? '')?.[lang] ?? '', reader),
      book: bookView(money, reader),
      parts: partLinks(project, reader),
      steps: await stepRows(project, reader),
    });
  };
  return [get(KEPT_PROJECT.pattern, 'signed-in', show)];
}

/** What comes next, who has to do it, and what is still lacking; undefined at the end. */
function nextView(project: Project, judge: boolean, reader: Reader) {
  const { t } = reader;
  const to = nextStage(project.stage);
  const who = WHO_IS_NEXT[project.stage];
  if (to === undefined || who === null) return undefined;
  const lacking = lackingFor(project, to);
  const sum = { sum: moneyText(lacking?.kopecks ?? 0, reader) };
  const blocked = lacking
    ? t(`projects:lacking.${lacking.what}`, sum)
    : to === 'checked' && !judge
      ? t('projects:refusals.notYours')
      : '';
  return {
    stage: t(`projects:stages.${to}`),
    who: t(`projects:next.who.${who}`),
    blocked,
    href: blocked === '' ? KEPT_PROJECT_STAGE.to({ number: project._id }) : '',
  };
}

/** The ways to what belongs to a project, with how much of it there is. */
function partLinks({ _id, stage, money, photos, initiators }: Project, { t }: Reader) {
  const link = (part: 'description' | 'money' | 'photos' | 'initiators', count?: number) => ({
    text: t(`projects:parts.${part}`),
    href: KEPT_PROJECT.below(`/${part}`).to({ number: _id }),
    ...(count === undefined ? {} : { count: String(count) }),
  });
  return [
    ...(isUnderWay(stage) ? [link('description')] : []),
    link('money', money.length),
    link('photos', photos.length),
    link('initiators', initiators.length),
  ];
}

/** Each stage that the project came to, with the name of who said so. */
async function stepRows({ steps }: Project, { lang, t, now }: ReaderAt) {
  const people = await peopleByIds(steps.map(({ by }) => by));
  const names = new Map(people.map((person) => [person._id, nameIn(lang, person)]));
  return steps.map(({ stage, at, by, note }) => ({
    stage: t(`projects:stages.${stage}`),
    when: formatMoment(at, lang, now),
    who: names.get(by) ?? t('communities:unknownPerson'),
    note,
  }));
}
