import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { formatShortDate } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import { BOUNDS } from '../../../documents/tables/bounds.js';
import { readTable } from '../../../documents/tables/read-table.js';
import { TableRefused } from '../../../documents/tables/table-refused.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { USUAL_FORM } from '../../../web/routes/body.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, taking, type Route } from '../../../web/routes/route.js';
import { fileOf } from '../../../web/routes/upload.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { surveys } from '../deciding/surveys.js';
import { surveyByCode } from '../find-surveys.js';
import { batchOf, contentOf, hashOfFile, keepBatch } from '../imports/keep-batch.js';
import { readRows, type RowFault } from '../imports/read-rows.js';
import { stageOf } from '../stages.js';
import { fileName, onlyDistrict, type Survey } from '../survey.js';
import { numberOf, questionText } from '../survey-words.js';
import { wayToSurvey } from './show-form.js';
import { districtsOf } from './show-survey.js';
import { KEPT_SURVEY, KEPT_SURVEY_IMPORT, KEPT_SURVEY_IMPORTED } from '../addresses.js';
const WITH_FILE = { ...USUAL_FORM, files: { names: ['file'], largest: 5_000_000 } };
/** Answers of one file, below the row with the names of columns. */
const MOST_ROWS = 5000;
/** Words of 5,000 people. */
const TABLE = { ...BOUNDS, rows: MOST_ROWS + 1, letters: 5_000_000 };
/** So many faults are shown at once. */
const MOST_FAULTS = 100;

/** Answers from paper or an agency: a file is read and looked at before it is added, and added once. */
export function importPages({ clock }: { clock: Clock }): Route[] {
  /** @throws {NotFound} before the survey is open, or once its results are published */
  const asked = async (req: Request): Promise<Survey> => {
    const survey = await surveyByCode(String(req.params.code));
    const stage = stageOf(survey, clock());
    return found(stage === 'open' || stage === 'closed' ? survey : undefined);
  };

  const crumbsOf = (req: Request, { _id, title }: Survey) => {
    const reader = readerOf(req);
    return wayToSurvey(
      reader,
      { text: title[reader.lang], href: KEPT_SURVEY.to({ code: _id }) },
      { text: reader.t('surveys:import.title') },
    );
  };

  const show = async (
    req: Request,
    res: Response,
    { faults = {}, values = {} }: Shown = {},
    wrong: readonly RowFault[] = [],
  ) => {
    const survey = await asked(req);
    const { lang, t } = readerOf(req);
    if (wrong.length > 0) res.status(422);
    renderForm(
      res,
      'communities/surveys/pages/import',
      {
        title: t('surveys:import.title'),
        crumbs: crumbsOf(req, survey),
        lede: t('surveys:import.lede', { count: MOST_ROWS }),
        action: KEPT_SURVEY_IMPORT.to({ code: survey._id }),
        columns: survey.questions.map(({ id, text, kind }) => ({
          ...{ id, text: text[lang], what: t(`surveys:import.cells.${kind}`) },
        })),
        wrong: wrong.slice(0, MOST_FAULTS).map((one) => ({
          where: whereText(one, t),
          why: t(`surveys:import.faults.${one.fault}`),
          given: one.given,
        })),
        found: wrong.length > 0 ? t('surveys:import.wrong', { count: wrong.length }) : '',
      },
      { t, faults, values },
    );
  };

  const bring = async (req: Request, res: Response) => {
    const survey = await asked(req);
    const file = fileOf(req, 'file');
    if (!file) {
      await show(req, res, { faults: { file: 'surveys:faults.file' } });
      return;
    }
    let read: ReturnType<typeof readRows>;
    try {
      const districts = await departmentNames([...(await districtsOf(survey))]);
      read = readRows(await readTable(file.bytes, TABLE), {
        ...{ questions: survey.questions, districts, unsaid: onlyDistrict(survey) ?? '' },
      });
    } catch (error) {
      if (!(error instanceof TableRefused)) throw error;
      await show(req, res, { faults: { file: error.code }, values: error.values });
      return;
    }
    if (read.faults.length > 0 || read.rows.length === 0) {
      const none = read.faults.length === 0;
      await show(req, res, none ? { faults: { file: 'surveys:faults.file' } } : {}, read.faults);
      return;
    }
    const hash = hashOfFile(file.bytes);
    await keepBatch({ survey: survey._id, hash }, read.rows);
    res.redirect(303, KEPT_SURVEY_IMPORTED.to({ code: survey._id, hash }));
  };

  const preview = async (req: Request, res: Response) => {
    const survey = await asked(req);
    const hash = String(req.params.hash);
    const answers = await batchOf(survey._id, hash);
    found(answers[0]);
    const reader = readerOf(req);
    const { t } = reader;
    const added = survey.brought.some((one) => one.hash === hash);
    const content = contentOf(answers);
    const twin = survey.brought.find((one) => one.hash !== hash && one.content === content);
    res.render('communities/surveys/pages/import-preview', {
      title: t('surveys:import.preview'),
      crumbs: crumbsOf(req, survey),
      lede: added
        ? `${fileName(hash)} · ${t('surveys:results.answered', { count: answers.length })}`
        : t('surveys:import.previewLede', { count: answers.length, file: fileName(hash) }),
      twin: twin
        ? t('surveys:import.twin', { file: fileName(twin.hash), at: formatShortDate(twin.at) })
        : '',
      added,
      rows: [
        {
          text: t('surveys:district'),
          count: answers.filter(({ district }) => district !== '').length,
        },
        ...survey.questions.map((question) => ({
          text: questionText(question, reader),
          count: answers.filter(({ said }) => question.id in said).length,
        })),
      ],
      action: KEPT_SURVEY_IMPORTED.to({ code: survey._id, hash }),
      back: KEPT_SURVEY_IMPORT.to({ code: survey._id }),
    });
  };

  const add = async (req: Request, res: Response) => {
    const survey = await asked(req);
    const hash = String(req.params.hash);
    const answers = await batchOf(survey._id, hash);
    found(answers[0]);
    await surveys.handle(survey._id, {
      ...{ type: 'bring', hash, rows: answers.length, content: contentOf(answers) },
      ...{ by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, KEPT_SURVEY.to({ code: survey._id }), {
      ...{ kind: 'success', key: 'surveys:import.added' },
    });
  };

  return [
    get(KEPT_SURVEY_IMPORT.pattern, ['institute'], (req, res) => show(req, res)),
    taking(WITH_FILE, post(KEPT_SURVEY_IMPORT.pattern, ['institute'], bring)),
    get(KEPT_SURVEY_IMPORTED.pattern, ['institute'], preview),
    post(KEPT_SURVEY_IMPORTED.pattern, ['institute'], add),
  ];
}

/** Where in a file something is wrong. */
function whereText({ line, column, question }: RowFault, t: Translate): string {
  if (line === 0) return t('surveys:import.file');
  if (column === '') return t('surveys:import.row', { line });
  const cell = t('surveys:import.cell', { line, column });
  return question === undefined
    ? cell
    : t('surveys:import.cellOf', { cell, number: numberOf({ id: question }) });
}
