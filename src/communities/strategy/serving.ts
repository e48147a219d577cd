import type { Bilingual } from '../../ground/plain.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { courseHref } from '../projects/course-href.js';
import { projectsCalled } from '../projects/find-projects.js';
import type { Link, LinkKind } from './strategy.js';
import { PROJECT } from '../../ground/addresses/communities.js';
import { ACHIEVEMENT } from '../../ground/addresses/certificates.js';

/**
 * What a higher floor knows of courses and programmes, by code, and of grant applications that came of courses,
 * by number: those that may be told of, and no others.
 */
export interface LearningCalled {
  coursesCalled: (
    codes: readonly string[],
  ) => Promise<Map<string, { title: Bilingual; kind: string }>>;
  programmesCalled: (codes: readonly string[]) => Promise<Map<string, { title: Bilingual }>>;
  /** With the number that each has now, and its page, which is the institute's. */
  grantsCalled: (
    numbers: readonly string[],
  ) => Promise<Map<string, { number: string; title: string; href: string }>>;
}

/** What serves a goal, as readers see it. */
export interface Serving {
  /** By the name that it has now. */
  link: Link;
  /** A residents' training is told apart from officials' courses. */
  kind: LinkKind | 'training';
  title: Bilingual;
  /** Its title is as it was typed, in Ukrainian. */
  uk: boolean;
  /** Empty where the reader may not look at it. */
  href: string;
}

/**
 * Tells what serves a goal: projects and programmes for everybody, courses for who may open them, grant
 * applications by their title, and for the institute by their page. What is linked and cannot be told of, such as
 * a course that is a draft again, is left out.
 */
export async function servingOf(
  links: readonly Link[],
  { coursesCalled, programmesCalled, grantsCalled }: LearningCalled,
  user: Pick<CurrentUser, 'resident' | 'roles'> | undefined,
): Promise<(link: Link) => Serving | undefined> {
  const of = (kind: LinkKind) => [
    ...new Set(links.flatMap((link) => (link.kind === kind ? [link.of] : []))),
  ];
  const [projects, courses, programmes, grants] = await Promise.all([
    projectsCalled(of('project')),
    coursesCalled(of('course')),
    programmesCalled(of('programme')),
    grantsCalled(of('grant')),
  ]);
  return (link) => {
    const { kind, of: name } = link;
    if (kind === 'project') {
      const project = projects.get(name);
      return (
        project && {
          link,
          kind,
          uk: false,
          title: project.title,
          href: PROJECT.to({ number: name }),
        }
      );
    }
    if (kind === 'programme') {
      const programme = programmes.get(name);
      const href = ACHIEVEMENT.to({ code: name });
      return programme && { link, kind, uk: false, title: programme.title, href };
    }
    if (kind === 'grant') {
      const grant = grants.get(name);
      if (!grant) return undefined;
      const href = user?.roles.includes('institute') ? grant.href : '';
      const title = { uk: grant.title, en: grant.title };
      return { link: { kind, of: grant.number }, kind, uk: true, title, href };
    }
    const course = courses.get(name);
    if (!course) return undefined;
    return {
      ...{ link, kind: course.kind === 'community' ? 'training' : kind, title: course.title },
      uk: false,
      href: courseHref({ code: name, kind: course.kind }, user),
    };
  };
}

/** What serves a goal, each once: what was on record twice may be linked by both its names. */
export function servingEach(
  links: readonly Link[],
  serving: (link: Link) => Serving | undefined,
): Serving[] {
  const each = links.flatMap((link) => serving(link) ?? []);
  return each.filter((one, at) => each.findIndex(({ link }) => sameLink(link, one.link)) === at);
}

/** Whether two links are of one thing. */
export const sameLink = (one: Link, other: Link): boolean =>
  one.kind === other.kind && one.of === other.of;
