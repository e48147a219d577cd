import type { Request, Response } from 'express';
import { z } from 'zod';
import { idByForm } from '../../web/forms/form-key.js';
import { overStored, readForm, type Faults, renderForm } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { chipsFor } from '../../web/queries/chips.js';
import { pagination } from '../../web/queries/paging.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { choiceField, pageField } from '../../web/queries/query-fields.js';
import { get, post, type Route } from '../../web/routes/route.js';
import type { Language } from '../../ground/language/languages.js';
import type { Reader } from '../../ground/language/reader.js';
import { paperFaults, type Printed } from './paper-faults.js';
import {
  blankProgramme,
  newProgrammeForm,
  programmeForm,
  typedProgramme,
} from './programme-form.js';
import { KINDS } from './programme.js';
import { programmeChoices } from './programme-choices.js';
import {
  CodeTaken,
  createProgramme,
  listProgrammes,
  PrerequisiteCircle,
  programmeByCode,
  programmesOnOffer,
  updateProgramme,
} from './programmes.js';
import { CreditsOutside, LENGTHS, rangeWords, type Length } from './qualification-type.js';
import { VolumeContradicts, volumeWords } from './volume.js';
import { readerOf, languageOf } from '../../web/pages/reader-of.js';
import { NEW_COURSE, NEW_PROGRAMME, PROGRAMME, PROGRAMMES } from '../../ground/addresses/plan.js';
/** What no programme is without. */
const OBLIGATORY = ['kind', 'type', 'titleUk', 'titleEn', 'hours', 'form', 'assessment'];

const listQuery = z.object({
  kind: choiceField(KINDS),
  active: choiceField(['1', '0']),
  page: pageField,
});
const NOTHING = { programmes: [], total: 0 };

interface Shown {
  code?: string;
  typed: object;
  faults?: Faults;
  /** What the words of a fault name. */
  values?: Record<string, string>;
}

interface ProgrammeOptions {
  /** Whether a certificate has room for the texts of its programme. */
  fitsOnPage: (printed: Printed) => Promise<boolean>;
}

/** The institute's programmes: a list, and a form that adds or changes one. */
export function programmeRoutes({ fitsOnPage }: ProgrammeOptions): Route[] {
  const list = async (req: Request, res: Response) => {
    const { t } = readerOf(req);
    const read = readQuery(listQuery, req.query);
    const { page, ...query } = read.values ?? listQuery.parse({});
    const kind = query.kind || undefined;
    const active = query.active !== '0';
    const { programmes, total } = read.values
      ? await listProgrammes({ kind, active }, page)
      : NOTHING;
    const { status, locals } = queryView(read, t);
    const { kinds } = programmeChoices(t);
    const states = [
      { value: '1', text: t('programmes:list.active') },
      { value: '0', text: t('programmes:list.inactive') },
    ];
    // Those on offer are what the list holds: that is no condition which could be taken away.
    const narrowed = { ...query, active: active ? '' : '0' };
    res.status(status).render('training/programmes/list', {
      ...locals,
      title: t('programmes:list.title'),
      programmes,
      total,
      active: active ? '1' : '0',
      filtered: kind !== undefined || !active,
      kinds: [{ value: '', text: t('programmes:list.allKinds') }, ...kinds],
      states,
      chips: chipsFor(PROGRAMMES.to(), narrowed, [
        { name: 'kind', label: t('programmes:list.kind'), options: kinds },
        { name: 'active', label: t('programmes:list.state'), options: states },
      ]),
      pages: pagination(PROGRAMMES.to(), query, page, total),
    });
  };

  const showForm = async (
    req: Request,
    res: Response,
    { code, typed, faults = {}, values = {} }: Shown,
  ) => {
    const { lang, t } = readerOf(req);
    const others = (await programmesOnOffer()).filter((one) => one.code !== code);
    const title = code ? t('programmes:form.editTitle') : t('programmes:form.newTitle');
    renderForm(
      res,
      'training/programmes/form',
      {
        title,
        code,
        action: code ? PROGRAMME.to({ code }) : PROGRAMMES.to(),
        crumbs: [
          { text: t('programmes:list.title'), href: PROGRAMMES.to() },
          { text: code ?? title },
        ],
        typed,
        ranges: LENGTHS.map((length) => rangeText(length, { lang, t })).join('; '),
        choices: {
          ...programmeChoices(t),
          programmes: others.map(({ _id, code: other, title: name }) => ({
            value: _id,
            text: `${name[lang]}, ${other}`,
          })),
        },
      },
      { t, faults, values },
    );
  };

  const create = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(newProgrammeForm, req.body);
    if (!values) {
      await showForm(req, res, { typed, faults });
      return;
    }
    const paper = await paperFaults(values, fitsOnPage);
    if (Object.keys(paper.faults).length > 0) {
      await showForm(req, res, { typed, ...paper });
      return;
    }
    try {
      await createProgramme(values, idByForm(req));
    } catch (error) {
      await showForm(req, res, { typed, ...refusalOf(error, languageOf(req)) });
      return;
    }
    const { code, active } = values;
    const planning = NEW_COURSE.to({}, { programme: code });
    redirectWith(req, res, PROGRAMMES.to(), {
      ...{ kind: 'success', key: 'programmes:created', values: { code } },
      // One that is not offered cannot be planned.
      next: active ? [{ key: 'next:planCourse', href: planning }] : [],
    });
  };

  const edit = async (req: Request, res: Response) => {
    const programme = await programmeByCode(String(req.params.code));
    await showForm(req, res, { code: programme.code, typed: typedProgramme(programme) });
  };

  const update = async (req: Request, res: Response) => {
    const { code, ...stored } = typedProgramme(await programmeByCode(String(req.params.code)));
    const { values, typed, faults } = readForm(
      programmeForm,
      overStored(stored, req.body, ['prerequisites', 'active', 'selfEducation'], OBLIGATORY),
    );
    if (!values) {
      await showForm(req, res, { code, typed, faults });
      return;
    }
    const paper = await paperFaults(values, fitsOnPage);
    if (Object.keys(paper.faults).length > 0) {
      await showForm(req, res, { code, typed, ...paper });
      return;
    }
    try {
      await updateProgramme(code, values);
    } catch (error) {
      await showForm(req, res, { code, typed, ...refusalOf(error, languageOf(req)) });
      return;
    }
    redirectWith(req, res, PROGRAMMES.to(), {
      kind: 'success',
      key: 'programmes:saved',
      values: { code },
    });
  };

  return [
    get(PROGRAMMES.pattern, ['institute'], list),
    get(NEW_PROGRAMME.pattern, ['institute'], (req, res) =>
      showForm(req, res, { typed: blankProgramme }),
    ),
    post(PROGRAMMES.pattern, ['institute'], create),
    get(PROGRAMME.pattern, ['institute'], edit),
    post(PROGRAMME.pattern, ['institute'], update),
  ];
}

/** «короткострокова: від 0,2 до 1 кредиту ЄКТС» */
const rangeText = (length: Length, { lang, t }: Reader): string =>
  t(`programmes:ranges.${length}`, rangeWords(length, lang));

/** The field that a refusal is about, and the right figures. Whatever is no refusal is thrown on. */
function refusalOf(error: unknown, lang: Language): Pick<Shown, 'faults' | 'values'> {
  if (error instanceof CodeTaken) return { faults: { code: error.code } };
  if (error instanceof PrerequisiteCircle) return { faults: { prerequisites: error.code } };
  if (error instanceof VolumeContradicts)
    return { faults: { credits: error.code }, values: volumeWords(error.volume, lang) };
  if (error instanceof CreditsOutside)
    return { faults: { credits: error.code }, values: rangeWords(error.length, lang) };
  throw error;
}
