import type { Express } from 'express';
import { inKyiv } from '../../src/ground/language/format.js';
import { dayIn } from '../../src/ground/time/days.js';
import { decideSurvey, surveyOf } from '../../src/training/duty/needs-survey/surveys.js';
import { aDepartment, aPerson } from '../support/builders.js';
import { signedIn } from '../support/test-app.js';
import type { Sending } from './sending.js';

const soon = () => dayIn(new Date(Date.now() + 20 * 86_400_000));

/** Surveys of needs, one a year: the first sending opens the next year's, the second this year's. */
export const SURVEY_SENDINGS: Record<string, (app: Express) => Promise<Sending>> = {
  '/institute/needs/surveys/new': async (app) => {
    const { year } = inKyiv(new Date());
    const { email } = await aPerson({ roles: ['staff', 'institute'] });
    const agent = await signedIn(app, email);
    const free = (await surveyOf(year + 1)) ? year : year + 1;
    const typed = { year: String(free), lastDay: soon() };
    return { agent, page: '/institute/needs/surveys/new', typed };
  },
  '/team/needs/:year/:code/answer': async (app) => {
    const { year } = inKyiv(new Date());
    const head = await aPerson();
    const { code } = await aDepartment({ head: head._id });
    const act = { by: head._id, at: new Date() };
    if (!(await surveyOf(year)))
      await decideSurvey({ type: 'open', year, lastDay: soon(), ...act });
    const agent = await signedIn(app, head.email);
    const topic = { 'topic-1': 'Публічні закупівлі', 'people-1': '3' };
    return {
      ...{ agent, page: `/team/needs/${year}/${code}/answer` },
      typed: { ...topic, 'priority-1': 'high', 'quarter-1': '2' },
    };
  },
};
