import type { Response } from 'express';
import type { ReaderAt } from '../../../ground/language/reader.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { chipsFor } from '../../../web/queries/chips.js';
import { pagination } from '../../../web/queries/paging.js';
import { unitOptionsOrNone } from '../../communities/keeping/unit-options.js';
import { findProposals, type ProposalFilter } from '../find-proposals.js';
import { proposalRow, unitsIn } from '../proposal-words.js';
import type { Stage } from '../stages.js';
import { districtOptions } from './options.js';

interface Listed {
  /** Where the list is, and its proposals are read. */
  room: string;
  /** Who looks, where proposals are dealt with: what is their own they read on their own page. */
  viewer?: string;
  /** Undefined where what was asked is not understood: then nothing is listed. */
  filter: ProposalFilter | undefined;
  page: number;
  /** The conditions as the address says them. */
  typed: Record<string, string | undefined>;
  stages: readonly Stage[];
  /** Whether departments and districts may be chosen. */
  units: boolean;
}

/** The page of a list of proposals; `beside` is what stands above it. */
export async function showList(
  res: Response,
  listed: Listed,
  reader: ReaderAt,
  beside: Record<string, unknown>,
): Promise<void> {
  const view = await listView(listed, reader);
  res.render('communities/proposals/pages/list', { ...view, ...beside });
}

/** A list of proposals with its form, the conditions that hold, and its pages. */
async function listView(
  { room, viewer, filter, page, typed, stages: offered, units }: Listed,
  reader: ReaderAt,
) {
  const { t } = reader;
  const all = t('common:all');
  const { proposals, total } = filter
    ? await findProposals(filter, page)
    : { proposals: [], total: 0 };
  const [names, departments, districts] = await Promise.all([
    departmentNames(unitsIn(proposals)),
    units ? unitOptionsOrNone(reader, all) : undefined,
    units ? districtOptions(reader, all) : undefined,
  ]);
  const stages = [
    { value: '', text: all },
    ...offered.map((value) => ({ value, text: t(`proposals:stages.${value}`) })),
  ];
  return {
    ...{ action: room, total, departments, districts, stages },
    chips: chipsFor(room, typed, [
      { name: 'department', label: t('proposals:department'), options: departments ?? [] },
      { name: 'district', label: t('proposals:district'), options: districts ?? [] },
      { name: 'stage', label: t('proposals:stage'), options: stages },
      { name: 'awaiting', label: t('proposals:awaiting'), ticked: true },
      { name: 'overdue', label: t('proposals:overdue'), ticked: true },
      { name: 'closed', label: t('proposals:kept.ofClosed'), ticked: true },
    ]),
    rows: proposals.map((proposal) => proposalRow(proposal, names, reader, { room, viewer })),
    pages: pagination(room, typed, page, total),
  };
}
