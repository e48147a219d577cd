import type { Request, Response } from 'express';
import type { Reader } from '../../../ground/language/reader.js';
import type { Bilingual } from '../../../ground/plain.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { KEPT_BY_NOBODY } from '../../../web/doors/robots.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import type { CurrentUser } from '../../../web/routes/current-user.js';
import { get, type Route } from '../../../web/routes/route.js';
import { communityByCode } from '../../communities/find-communities.js';
import { courseHref } from '../course-href.js';
import { projectByNumber } from '../find-projects.js';
import { keeperIfAny } from '../may-keep.js';
import { stageTag } from '../project-words.js';
import { bookView, lineRows } from './book-view.js';
import { factRows, photoViews, stepRows } from './card-view.js';
import {
  COMMUNITIES,
  COMMUNITY,
  KEPT_PROJECT,
  PROJECT,
  PROJECTS,
} from '../../../ground/addresses/communities.js';

export interface CardOptions {
  /** The courses of these codes that everybody may know of, by code. */
  coursesCalled: (
    codes: readonly string[],
  ) => Promise<Map<string, { title: Bilingual; kind: string }>>;
  /** Which goals of the city's strategies a project serves. */
  goalsServed: (
    link: { kind: 'project'; of: readonly string[] },
    reader: Reader,
    user: CurrentUser | undefined,
  ) => Promise<{ goal: string; href: string; strategy: string }[]>;
}

/** A project as everybody reads of it: what, where, by whom, how far it is, and its money by source. */
export function cardPage({ coursesCalled, goalsServed }: CardOptions): Route[] {
  const show = async (req: Request, res: Response) => {
    const project = await projectByNumber(String(req.params.number));
    const community = await communityByCode(project.community);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { _id, title, problem, help, needsHelp, stage, money, courses } = project;
    const [departments, called, serves] = await Promise.all([
      departmentNames(project.department === null ? [] : [project.department]),
      coursesCalled(courses),
      goalsServed({ kind: 'project', of: [_id] }, reader, req.user),
    ]);
    const keeps = req.user && keeperIfAny(req.user, community);
    res.set(KEPT_BY_NOBODY).render('communities/projects/cards/card', {
      title: title[lang],
      description: problem[lang],
      crumbs: [
        { text: t('communities:title'), href: COMMUNITIES.to() },
        { text: t('projects:title'), href: PROJECTS.to() },
        { text: title[lang] },
      ],
      caption: t('projects:number', { number: _id }),
      tag: stageTag(stage, reader),
      problem: problem[lang],
      help: needsHelp ? help[lang] : '',
      community: { name: community.name[lang], href: COMMUNITY.to({ code: community._id }) },
      facts: factRows(project, departments.get(project.department ?? '')?.[lang] ?? '', reader),
      book: bookView(money, reader),
      lines: lineRows(money, reader),
      steps: stepRows(project, community, reader),
      photos: photoViews(project, reader),
      courses: courses.flatMap((code) => {
        const course = called.get(code);
        if (!course) return [];
        const href = courseHref({ code, kind: course.kind }, req.user);
        return [{ title: course.title[lang], code, href }];
      }),
      serves,
      keepHref: keeps ? KEPT_PROJECT.to({ number: _id }) : '',
    });
  };
  return [get(PROJECT.pattern, 'anyone', show)];
}
