import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { DomainError } from '../../../ground/errors.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { dayField } from '../../../web/forms/day-field.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Access, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { unitOptionsOrNone } from '../../communities/keeping/unit-options.js';
import { proposals } from '../deciding/proposals.js';
import { refuseUnled } from '../may-decide.js';
import type { Proposal } from '../proposal.js';
import { DueUnfit, IsAppeal, NoResidence } from '../proposal-refusals.js';
import { CATEGORIES, categoriesOf, dueByLaw } from '../terms.js';
import { refusedAsOwn } from './card-view.js';
import { KEPT_PROPOSALS } from '../../../ground/addresses/city.js';
import { KEPT_PROPOSAL } from '../addresses.js';

const KEPT_PROPOSAL_SHOWING = KEPT_PROPOSAL.below('/showing');

interface Options {
  clock: Clock;
  access: Access;
  opened: (req: Request) => Promise<Proposal>;
}

const formOf = (departments: readonly string[]) =>
  z
    .object({
      category: z.enum(CATEGORIES, 'proposals:faults.category'),
      department: z.enum(departments, 'proposals:faults.department'),
      due: dayField('communities:faults.day').default(''),
    })
    .refine(({ category, due }) => category !== 'proposal' || due !== '', {
      path: ['due'],
      error: 'proposals:faults.due',
    });

/** The institute has looked at a proposal: what it is, who answers until when; from then on everybody reads it. */
export function showingPage({ clock, access, opened }: Options): Route[] {
  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const proposal = await opened(req);
    if (await refusedAsOwn(req, res, { proposal, room: KEPT_PROPOSALS.to() })) return;
    const { _id, title, text, residence, department, askedAt } = proposal;
    const reader = readerOf(req);
    const { t } = reader;
    const offered = categoriesOf({ residence });
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    renderForm(
      res,
      'communities/proposals/pages/showing',
      {
        ...{ title: t('proposals:showing.title', { number: _id }), about: title, text },
        crumbs: [
          { text: t('proposals:rooms.kept'), href: KEPT_PROPOSALS.to() },
          { text: title, uk: true, href: KEPT_PROPOSAL.to({ number: _id }) },
          { text: t('proposals:showing.link') },
        ],
        ...{ action: KEPT_PROPOSAL_SHOWING.to({ number: _id }) },
        back: KEPT_PROPOSAL.to({ number: _id }),
        categories: offered.map((value) => {
          const day = dueByLaw(value, askedAt);
          return {
            ...{ value, text: t(`proposals:categories.${value}`) },
            hint: day ? t('proposals:showing.byLaw', { day: formatIsoDay(day) }) : '',
          };
        }),
        asksDay: offered.includes('proposal'),
        departments: await unitOptionsOrNone(reader, t('proposals:form.chooseDepartment')),
        typed: {
          category: offered[0] ?? '',
          ...{ department: department ?? '', due: '', ...typed },
        },
      },
      { t, faults, values, status },
    );
  };

  const send = async (req: Request, res: Response) => {
    const proposal = await opened(req);
    if (await refusedAsOwn(req, res, { proposal, room: KEPT_PROPOSALS.to() })) return;
    const { _id, asker } = proposal;
    const form = formOf((await departmentTree()).map((one) => one._id));
    const { values, typed, faults } = readForm(form, req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    try {
      await refuseUnled(values.department, { asker }, clock());
      await proposals.handle(_id, {
        ...{ type: 'show', ...values, by: currentUser(req).id, at: clock() },
      });
    } catch (refusal) {
      if (!(refusal instanceof DomainError) || refusal.kind === 'forbidden') throw refusal;
      const field =
        refusal instanceof DueUnfit
          ? 'due'
          : refusal instanceof NoResidence || refusal instanceof IsAppeal
            ? 'category'
            : 'department';
      await show(req, res, {
        ...{ typed, faults: { [field]: refusal.code }, values: refusal.values },
        status: statusOf(refusal),
      });
      return;
    }
    redirectWith(req, res, KEPT_PROPOSAL.to({ number: _id }), {
      ...{ kind: 'success', key: 'proposals:showing.done' },
    });
  };

  const page = KEPT_PROPOSAL_SHOWING.pattern;
  return [get(page, access, (req, res) => show(req, res)), post(page, access, send)];
}
