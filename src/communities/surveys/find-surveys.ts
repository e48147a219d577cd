import { codeForm } from '../../ground/text/identity-form.js';
import { found } from '../../ground/errors.js';
import type { Survey } from './survey.js';
import { SurveyModel } from './survey-model.js';

const LISTED = {
  ...{ title: 1, lede: 1, districts: 1, follows: 1, access: 1, beganAt: 1 },
  ...{ openedAt: 1, until: 1, closedAt: 1, 'published.at': 1 },
} as const;

/** What lists need of a survey. */
export type ListedSurvey = Pick<
  Survey,
  | ('_id' | 'title' | 'lede' | 'districts' | 'follows' | 'access')
  | ('beganAt' | 'openedAt' | 'until' | 'closedAt')
> & { published: { at: Date } | null };

/** The institute asks a few times a year; a list shows as many as ten years hold. */
const MOST_LISTED = 200;

/** The surveys that the institute keeps, those begun last first. */
export const keptSurveys = (): Promise<ListedSurvey[]> =>
  SurveyModel.find({}, LISTED)
    .sort({ beganAt: -1 })
    .limit(MOST_LISTED)
    .lean<ListedSurvey[]>()
    .exec();

/** Those that everybody may know of, opened last first. */
export const openedSurveys = (): Promise<ListedSurvey[]> =>
  SurveyModel.find({ openedAt: { $gt: new Date(0) } }, LISTED)
    .sort({ openedAt: -1 })
    .limit(MOST_LISTED)
    .lean<ListedSurvey[]>()
    .exec();

/** A survey by its code; null where there is none. */
export const surveyIfAny = (code: string): Promise<Survey | null> =>
  SurveyModel.findById(code).lean<Survey | null>().exec();

/** A survey by the code in its address, however it was typed. @throws {NotFound} */
export const surveyByCode = async (code: string): Promise<Survey> =>
  found(await SurveyModel.findById(codeForm(code)).lean<Survey | null>());

/** The wave before a survey, once its results are published; undefined where there is none to compare with. */
export async function waveBefore({
  follows,
}: Pick<Survey, 'follows'>): Promise<Survey | undefined> {
  if (follows === null) return undefined;
  const before = await SurveyModel.findById(follows).lean<Survey | null>();
  return before?.published ? before : undefined;
}

/** The survey whose results were published last with a figure for the page of communities. */
export async function surveyWithFigure(): Promise<Survey | undefined> {
  const latest = await SurveyModel.findOne({ 'published.figure': { $gt: '' } })
    .sort({ 'published.at': -1 })
    .lean<Survey | null>();
  return latest ?? undefined;
}
