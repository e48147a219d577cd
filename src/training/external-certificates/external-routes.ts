import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { scopeOf } from '../../people/list/find-people.js';
import { peopleByIds, personById } from '../../people/person/people.js';
import { withMark, type Named } from '../../people/person/tell-apart.js';
import type { Person } from '../../people/person/person.js';
import { readTrustRoots } from '../../documents/signatures/trust-roots.js';
import { screenOf } from '../../documents/screening/screening.js';
import { openPerson, opens } from '../../people/record-views/open-record.js';
import { currentUser } from '../../web/routes/current-user.js';
import { DomainError, found, NotFound } from '../../ground/errors.js';
import { USUAL_FORM } from '../../web/routes/body.js';
import { bodyOf } from '../../web/routes/fields.js';
import { idByForm } from '../../web/forms/form-key.js';
import { readForm, refusedWith, type Faults, renderForm } from '../../web/forms/form.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { chipsFor } from '../../web/queries/chips.js';
import { pagination } from '../../web/queries/paging.js';
import { queryOf, queryView, readQuery } from '../../web/queries/query.js';
import { choiceField, pageField, textField } from '../../web/queries/query-fields.js';
import { get, post, taking, type Route } from '../../web/routes/route.js';
import { fileOf } from '../../web/routes/upload.js';
import { withdrawExternal } from './deciding/decide-external.js';
import { decisionAnswers } from './deciding/decision-answers.js';
import { documentPage } from './document-page.js';
import { EXTERNAL_STATUSES } from './external-certificate.js';
import { externalDeeds } from './external-effects.js';
import { externalForm } from './external-form.js';
import { choicesOf, rowOf } from './external-view.js';
import { externalById, externalOf, findExternal } from './find-external.js';
import { SORT_WORDS, sortCalled, sortChoices } from './qualification/training-sorts.js';
import { PROPOSED } from './reading/proposals.js';
import { readIn } from './reading/read-file.js';
import { readingTurns } from './reading/reading-turns.js';
import { AlreadyRecorded, recordExternal } from './record-external.js';
import { LARGEST_SCAN } from './scans.js';
import { sendScan } from './send-scan.js';
import { readerOf } from '../../web/pages/reader-of.js';
import {
  EXTERNAL_SCAN,
  HR_EXTERNAL,
  HR_EXTERNALS,
  MY_EXTERNAL,
  MY_EXTERNALS,
  NEW_HR_EXTERNAL,
  NEW_MY_EXTERNAL,
} from '../../ground/addresses/certificates.js';
import { HR_EXTERNAL_CHECK, HR_EXTERNAL_DECISION, MY_EXTERNAL_WITHDRAWAL } from './addresses.js';

const WITH_SCAN = { ...USUAL_FORM, files: { names: ['scan'], largest: LARGEST_SCAN } };
const NEW = {
  ...{ territory: 'ukraine', kind: 'qualification', electronic: '1' },
  ...{ content: '', length: '' },
};

const queueQuery = z.object({
  status: choiceField(EXTERNAL_STATUSES),
  kind: choiceField(SORT_WORDS),
  page: pageField,
});
const newQuery = z.object({ person: textField(60) });
const NOTHING = { documents: [], total: 0 };

/** Documents of training elsewhere: people and HR record them, HR decides what counts. */
export function externalRoutes({ clock, config }: { clock: Clock; config: Config }): Route[] {
  const screen = screenOf(config);
  const roots = readTrustRoots(config).roots.map(({ der }) => der);
  const showOne = documentPage(clock);
  const turns = readingTurns();
  const answers = decisionAnswers({ clock, roots, turn: turns.recheck, showOne });

  const showForm = (
    req: Request,
    res: Response,
    person: Named,
    {
      typed = NEW,
      faults = {},
      values = {},
      status = 422,
      read,
    }: {
      typed?: object;
      /** Which fields were read from the file that was chosen, if one was. */
      read?: string[];
      faults?: Faults;
      values?: Record<string, unknown>;
      status?: number;
    } = {},
  ) => {
    const { lang, t } = readerOf(req);
    const own = person._id === currentUser(req).id;
    const list = own ? MY_EXTERNALS.to() : HR_EXTERNALS.to();
    renderForm(
      res,
      'training/external-certificates/new',
      {
        title: t('external:new.title'),
        crumbs: [
          { text: t(own ? 'external:own' : 'external:title'), href: list },
          { text: t('external:new.title') },
        ],
        action: list,
        holder: own ? '' : withMark(lang, person),
        person: own ? '' : (person.personnelNumber ?? person._id),
        typed: { ...typed },
        choices: choicesOf(t),
        fromFile: Object.fromEntries(PROPOSED.map((field) => [field, read?.includes(field)])),
        readNote: read ? t(read.length > 0 ? 'external:read.done' : 'external:read.nothing') : '',
      },
      { t, faults, values, status },
    );
  };

  /** The form with what the file says in its empty fields: nothing is recorded yet. */
  const showRead = async (
    req: Request,
    res: Response,
    person: Person,
    { typed, bytes }: { typed: Record<string, unknown>; bytes: Buffer },
  ) => {
    try {
      const { bytes: screened } = await screen(bytes);
      const read = await turns.read(currentUser(req).id, () => readIn(typed, screened, clock()));
      showForm(req, res, person, { typed: read.typed, read: read.fields });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values } = error;
      const status = refusedWith(res, error);
      showForm(req, res, person, { typed, faults: { scan: code }, values, status });
    }
  };

  const record = async (req: Request, res: Response, person: Person) => {
    const now = clock();
    const { values, typed, faults } = readForm(externalForm(now), req.body ?? {});
    const scan = fileOf(req, 'scan');
    if (scan && 'read' in bodyOf(req)) {
      await showRead(req, res, person, { typed, bytes: scan.bytes });
      return;
    }
    const missing: Faults = scan ? {} : { scan: 'external:refusals.scanMissing' };
    if (!values || !scan) {
      showForm(req, res, person, { typed, faults: { ...faults, ...missing } });
      return;
    }
    const user = currentUser(req);
    try {
      const screened = await screen(scan.bytes);
      const id = await turns.read(user.id, () =>
        recordExternal(person, values, screened, {
          ...{ _id: idByForm(req), by: user.id, at: now, roots },
        }),
      );
      const list = person._id === user.id ? MY_EXTERNALS.to() : HR_EXTERNALS.to();
      redirectWith(req, res, `${list}/${id}`, { kind: 'success', key: 'external:recordedNotice' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, values } = error;
      const field = error instanceof AlreadyRecorded ? 'number' : 'scan';
      const status = refusedWith(res, error);
      showForm(req, res, person, { typed, faults: { [field]: code }, values, status });
    }
  };

  const ownOne = async (req: Request) => {
    const document = await externalById(String(req.params.id));
    if (document.person !== currentUser(req).id) throw new NotFound();
    return document;
  };

  const officeOne = async (req: Request, res: Response) => {
    const document = await externalById(String(req.params.id));
    const scope = await scopeOf(currentUser(req));
    if (scope && !scope.includes(document.department ?? '')) throw new NotFound();
    await opens(req, res, { person: document.person, part: 'external' });
    return document;
  };

  const list = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const read = readQuery(queueQuery, req.query);
    const { page, ...query } = read.values ?? queueQuery.parse({});
    const status = query.status || 'submitted';
    const { kind } = query;
    const { documents, total } = read.values
      ? await findExternal(
          { status, sort: sortCalled(kind) },
          await scopeOf(currentUser(req)),
          page,
        )
      : NOTHING;
    const people = await peopleByIds(documents.map(({ person }) => person));
    const names = new Map(people.map((person) => [person._id, withMark(lang, person)]));
    const view = queryView(read, t);
    const statuses = EXTERNAL_STATUSES.map((value) => ({
      value,
      text: t(`external:statuses.${value}`),
    }));
    // What waits is what the list is for: that is no condition which could be taken away.
    const narrowed = { status: status === 'submitted' ? '' : status, kind };
    const kinds = sortChoices(t);
    res.status(view.status).render('training/external-certificates/queue', {
      ...view.locals,
      title: t('external:title'),
      ...{ status, statuses, kind },
      kinds: [{ value: '', text: t('common:all') }, ...kinds],
      chips: chipsFor(HR_EXTERNALS.to(), narrowed, [
        { name: 'status', label: t('external:state'), options: statuses },
        { name: 'kind', label: t('external:kind'), options: kinds },
      ]),
      documents: documents.map((document) => ({
        ...rowOf(document, lang, t),
        holder: names.get(document.person) ?? '–',
        href: HR_EXTERNAL.to({ id: document._id }),
      })),
      pages: pagination(HR_EXTERNALS.to(), { status, kind }, page, total),
    });
  };

  const personAsked = async (req: Request, res: Response, name: unknown) => {
    const scope = await scopeOf(currentUser(req));
    return openPerson(req, res, { name, scope, part: 'external' });
  };

  return [
    get(MY_EXTERNALS.pattern, 'signed-in', async (req, res) => {
      const { lang, t } = readerOf(req);
      const documents = await externalOf(currentUser(req).id);
      res.render('training/external-certificates/own', {
        title: t('external:own'),
        documents: documents.map((document) => ({
          ...rowOf(document, lang, t),
          href: MY_EXTERNAL.to({ id: document._id }),
        })),
      });
    }),
    get(NEW_MY_EXTERNAL.pattern, 'signed-in', async (req, res) => {
      showForm(req, res, await personById(currentUser(req).id));
    }),
    taking(
      WITH_SCAN,
      post(MY_EXTERNALS.pattern, 'signed-in', async (req, res) => {
        await record(req, res, await personById(currentUser(req).id));
      }),
    ),
    get(MY_EXTERNAL.pattern, 'signed-in', async (req, res) => {
      await showOne(req, res, await ownOne(req), false);
    }),
    get(MY_EXTERNAL_WITHDRAWAL.pattern, 'signed-in', async (req, res) => {
      const { t } = readerOf(req);
      const { _id, title: paper, number, scan } = await ownOne(req);
      const title = t('external:withdraw');
      const back = MY_EXTERNAL.to({ id: _id });
      askFirst(res, {
        ...{ title, lede: t('external:withdrawing.lede', { title: paper }) },
        breadcrumbs: [
          { text: t('external:own'), href: MY_EXTERNALS.to() },
          { text: scan ? number : paper, href: back },
          { text: title },
        ],
        ...{ action: MY_EXTERNAL_WITHDRAWAL.to({ id: _id }), submit: title },
        ...{ back, keep: t('external:withdrawing.keep') },
      });
    }),
    post(MY_EXTERNAL_WITHDRAWAL.pattern, 'signed-in', async (req, res) => {
      await withdrawExternal((await ownOne(req))._id);
      redirectWith(req, res, MY_EXTERNALS.to(), {
        kind: 'success',
        key: 'external:withdrawnNotice',
      });
    }),
    get(HR_EXTERNALS.pattern, ['hr'], list),
    get(NEW_HR_EXTERNAL.pattern, ['hr'], async (req, res) => {
      showForm(req, res, await personAsked(req, res, queryOf(newQuery, req.query).person));
    }),
    taking(
      WITH_SCAN,
      post(HR_EXTERNALS.pattern, ['hr'], async (req, res) => {
        await record(req, res, await personAsked(req, res, bodyOf(req).person));
      }),
    ),
    get(HR_EXTERNAL.pattern, ['hr'], async (req, res) => {
      const document = await officeOne(req, res);
      await showOne(req, res, document, true);
    }),
    post(HR_EXTERNAL_DECISION.pattern, ['hr'], async (req, res) => {
      await answers.decide(req, res, await officeOne(req, res));
    }),
    post(HR_EXTERNAL_CHECK.pattern, ['hr'], async (req, res) => {
      await answers.check(req, res, await officeOne(req, res));
    }),
    get(EXTERNAL_SCAN.pattern, 'signed-in', async (req, res) => {
      const { roles, id } = currentUser(req);
      const document = await externalById(String(req.params.id));
      const known = document.person === id || roles.includes('institute');
      if (!known && !roles.includes('hr')) throw new NotFound();
      const { scan, number } = known ? document : await officeOne(req, res);
      await opens(req, res, { person: document.person, part: 'external' });
      // A process may have died before it stored the scan.
      await externalDeeds.settle(document._id);
      await sendScan(res, found(scan), number);
    }),
  ];
}
