import type { Response } from 'express';
import { z } from 'zod';
import type { Translate } from '../../../ground/language/i18n.js';
import { renderForm, type Faults } from '../../../web/forms/form.js';

const LONGEST_NAME = 80;

/** What somebody says of a report that they save, or saved. */
export const savedForm = z.object({
  name: z.string().trim().min(1, 'required').max(LONGEST_NAME, 'invalid'),
  monthly: z.literal('1', 'invalid').optional(),
});

/** The conditions as the page carries them on, in the words of an address. */
export const carried = z.object({ asks: z.string().max(600).default('') });

interface SavedFormPage {
  title: string;
  /** Which report it is, and to what it is narrowed. */
  lede: string;
  breadcrumbs: readonly { text: string; href?: string }[];
  action: string;
  back: string;
  /** The conditions that a report is to be saved with; missing where it is saved already. */
  asks?: string;
  /** Where what is saved is opened and deleted. */
  openHref?: string;
  deleteHref?: string;
  /** Whether its numbers are news each month. */
  monthlyOffered: boolean;
  typed: Record<string, unknown>;
}

/** The name of a saved report, and whether a letter comes of it. */
export function showSavedForm(
  res: Response,
  page: SavedFormPage,
  { t, faults }: { t: Translate; faults: Faults },
): void {
  const locals = { ...page, makes: page.asks !== undefined, longest: LONGEST_NAME };
  renderForm(res, 'desks/reports/saved/saved', locals, { t, faults });
}
