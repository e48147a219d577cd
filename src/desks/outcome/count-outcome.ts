import { bookOf, type Book } from '../../communities/projects/money.js';
import { isFew } from '../../ground/fewest.js';
import { inKyiv } from '../../ground/language/format.js';
import type { Resident } from '../../people/person/resident/resident.js';
import { KINDS, type Kind } from '../../training/programmes/programme.js';
import { grantsOf, grantsTogether, type GrantLine } from './count-grants.js';
import { partsOf, partsTogether, shown, together, type Part, type Shown } from './count-trained.js';
import type { OutcomeDocuments } from './outcome-documents.js';
import { periodOf, type Years } from './outcome-query.js';

/** What may happen to a project in a period. */
export const HAPPENINGS = ['begun', 'finished', 'reported', 'declined'] as const;
type Happening = (typeof HAPPENINGS)[number];
/** By which stage it shows. */
const STAGE = {
  ...{ begun: 'idea', finished: 'opened', reported: 'reported', declined: 'declined' },
} as const;

/** What residents who did not say stand under, who live elsewhere, and who is no resident on record: employees, and those whose data were deleted. */
export const NOT_SET = '';
export const ELSEWHERE = 'elsewhere';
export const OTHERS = 'others';

/** The figures of a period: each number that a page or a file shows of it. */
export interface Outcome {
  years: Years;
  /** People who completed a course of a kind, each once a year. */
  trained: { kind: Kind; people: Shown }[];
  /** The same of the trainings of communities, by sex and by district. */
  bySex: Part[];
  byDistrict: Part[];
  /** Numbers of the projects to which each of these happened. */
  projects: Record<Happening, string[]>;
  /** What was planned, came and was spent by the days of the book's lines, in kopecks. */
  money: Book;
  grants: { lines: GrantLine[]; whole: GrantLine };
}

/**
 * Counts what came of the institute's work in a period: the only place where it is. Nothing about people is of one
 * to four of them, nor can such a number be reckoned from what is told. Years are the only periods, and a number of
 * several is told where that of each is.
 * @param today the day in Kyiv, `YYYY-MM-DD`: nothing was handed in later
 */
export function countOutcome(years: Years, documents: OutcomeDocuments, today: string): Outcome {
  const each = Array.from({ length: years.to - years.from + 1 }, (_, at) =>
    ofYear(years.from + at, documents, today),
  );
  return {
    years,
    trained: KINDS.map((kind) => ({
      kind,
      people: together(each.map(({ trained }) => trained(kind))),
    })),
    bySex: partsTogether(each.map((one) => one.bySex)),
    byDistrict: partsTogether(each.map((one) => one.byDistrict)),
    projects: projectsIn(years, documents),
    money: bookOf(linesIn(years, documents).map(({ line }) => line)),
    grants: grantsTogether(each.map((one) => one.grants)),
  };
}

type Told = Pick<Resident, 'district' | 'sex'>;

function ofYear(year: number, { courses, completed, told }: OutcomeDocuments, today: string) {
  const ended = courses.filter(({ endsAt }) => inKyiv(endsAt).year === year);
  const of = (kind: Kind) => {
    const held = ended.filter((one) => one.kind === kind);
    const ids = new Set(held.map(({ _id }) => _id));
    const graduates = completed.filter(({ course }) => ids.has(course));
    return { held, graduates, people: [...new Set(graduates.map(({ person }) => person))] };
  };
  const [residents, writing] = [of('community').people, of('grant-writing')];
  // Graduates of courses beside people would tell how many completed two.
  const twice = isFew(writing.graduates.length - writing.people.length);
  const said = (of: (one: Told) => string) => (person: string) => {
    const resident = told.get(person);
    return resident ? of(resident) : OTHERS;
  };
  const [bySex = [], byDistrict = []] = partsOf(
    residents,
    [said(({ sex }) => sex ?? NOT_SET), said(({ district }) => district || ELSEWHERE)],
    OTHERS,
  );
  return {
    trained: (kind: Kind): Shown =>
      kind === 'grant-writing' && twice ? null : shown(of(kind).people.length),
    ...{ bySex, byDistrict },
    grants: grantsOf(writing.held, writing.graduates, today),
  };
}

function projectsIn(years: Years, { projects }: OutcomeDocuments): Outcome['projects'] {
  const { from, before } = periodOf(years);
  const to = (happening: Happening) =>
    projects.flatMap(({ _id, steps }) =>
      steps.some(({ stage, at }) => stage === STAGE[happening] && at >= from && at < before)
        ? [_id]
        : [],
    );
  return {
    ...{ begun: to('begun'), finished: to('finished') },
    ...{ reported: to('reported'), declined: to('declined') },
  };
}

/** The lines of the books of projects that are of these years, each with the number of its project. */
export const linesIn = ({ from, to }: Years, { projects }: Pick<OutcomeDocuments, 'projects'>) =>
  projects.flatMap(({ _id, money }) =>
    money.flatMap((line) => {
      const year = Number(line.day.slice(0, 4));
      return year >= from && year <= to ? [{ project: _id, line }] : [];
    }),
  );
