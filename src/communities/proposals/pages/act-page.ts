import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { DomainError } from '../../../ground/errors.js';
import type { NamesIn } from '../../../ground/language/text-keys.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Access, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { dayField, textField } from '../../communities/fields.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { proposalHref, TEAM_PROPOSALS } from '../addresses.js';
import type { ProposalCommand } from '../deciding/proposal-events.js';
import { proposals } from '../deciding/proposals.js';
import { refuseUnled } from '../may-decide.js';
import type { Proposal } from '../proposal.js';
import {
  DepartmentUnled,
  DueOver,
  DueSame,
  DueUnfit,
  SameDepartment,
} from '../proposal-refusals.js';
import { LONGEST } from './ask-form.js';
import { departmentOptions } from './options.js';

/** A proposal as somebody deals with it. */
export interface OpenedProposal {
  proposal: Proposal;
  /** Whether they decide for its department: may-decide.ts; the institute moves terms, too. */
  judge: boolean;
}

interface Said {
  text: string;
  /** The new last day, and the new department, where they are asked. */
  due: string;
  department: string;
}

interface ActPage {
  room: string;
  access: Access;
  /** Names its texts in `proposals:acts`, and its address below the proposal. */
  act: NamesIn<'proposals:acts'>;
  opened: (req: Request) => Promise<OpenedProposal>;
  commandOf: (said: Said, act: { judge: boolean; by: string; at: Date }) => ProposalCommand;
}

/** What the public does not read. */
const READ_BY_FEW: readonly string[] = ['declining', 'hiding'];

/** What is at fault with the day, and with the department, not with the words. */
const DAY_FAULTS = [DueUnfit, DueOver, DueSame];
const UNIT_FAULTS = [SameDepartment, DepartmentUnled];

function fieldOf(refusal: DomainError): 'due' | 'department' | 'text' {
  if (DAY_FAULTS.some((fault) => refusal instanceof fault)) return 'due';
  return UNIT_FAULTS.some((fault) => refusal instanceof fault) ? 'department' : 'text';
}

const wordsOf = (longest: number) =>
  z
    .object({ text: textField(longest) })
    .transform(({ text }) => ({ text, due: '', department: '' }));
const termForm = z
  .object({ text: textField(LONGEST.reason), due: dayField })
  .transform((typed) => ({ ...typed, department: '' }));
const forwardForm = async () => {
  const departments = (await departmentTree()).map(({ _id }) => _id);
  return z
    .object({
      text: textField(LONGEST.reason),
      department: z.enum(departments, 'proposals:faults.department'),
    })
    .transform((typed) => ({ ...typed, due: '' }));
};

/**
 * One thing that is said of a proposal: a page says what follows, and everybody reads what is typed. With an
 * act of a day, the last day for the answer is asked as well, and with forwarding the department.
 */
export function actPage(
  { room, access, act, opened, commandOf }: ActPage,
  { clock }: { clock: Clock },
): Route[] {
  const asksDay = act === 'term';
  const asksUnit = act === 'forwarding';
  const longest = act === 'answer' ? LONGEST.answer : LONGEST.reason;

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const { proposal } = await opened(req);
    const reader = readerOf(req);
    const { t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const { _id, title } = proposal;
    renderForm(
      res,
      'communities/proposals/pages/act',
      {
        title: t(`proposals:acts.${act}.title`, { number: _id }),
        lede: t(`proposals:acts.${act}.lede`),
        ...{ label: t(`proposals:acts.${act}.label`), submit: t(`proposals:acts.${act}.submit`) },
        ...{
          about: title,
          asksDay,
          longest,
          warns: act === 'refusal' || READ_BY_FEW.includes(act),
        },
        // What is kept from the public is read by whoever proposed alone.
        hint: READ_BY_FEW.includes(act) ? '' : t('proposals:publicText'),
        crumbs: [
          { text: t(`proposals:rooms.${room === TEAM_PROPOSALS ? 'team' : 'kept'}`), href: room },
          { text: title, href: proposalHref(room, _id) },
          { text: t(`proposals:acts.${act}.link`) },
        ],
        departments: asksUnit
          ? await departmentOptions(reader, t('proposals:form.chooseDepartment'))
          : undefined,
        action: proposalHref(room, _id, `/${act}`),
        back: proposalHref(room, _id),
        typed: { text: '', due: proposal.due ?? '', department: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const formOf = async () =>
    asksUnit ? await forwardForm() : asksDay ? termForm : wordsOf(longest);

  const send = async (req: Request, res: Response) => {
    const { proposal, judge } = await opened(req);
    const { values, typed, faults } = readForm(await formOf(), req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    try {
      if (asksUnit) await refuseUnled(values.department, proposal, clock());
      await proposals.handle(
        proposal._id,
        commandOf(values, { judge, by: currentUser(req).id, at: clock() }),
      );
    } catch (refusal) {
      if (!(refusal instanceof DomainError) || refusal.kind === 'forbidden') throw refusal;
      const field = fieldOf(refusal);
      await show(req, res, {
        ...{ typed, faults: { [field]: refusal.code }, values: refusal.values },
        status: statusOf(refusal),
      });
      return;
    }
    redirectWith(req, res, proposalHref(room, proposal._id), {
      ...{ kind: 'success', key: `proposals:acts.${act}.done` },
    });
  };

  const page = proposalHref(room, ':number', `/${act}`);
  return [get(page, access, (req, res) => show(req, res)), post(page, access, send)];
}
