import type { Response } from 'express';

/** What is about to be lost, and both ways on. */
export interface Loss {
  title: string;
  /** What will be lost or follow, in words. */
  lede: string;
  breadcrumbs: readonly { text: string; href?: string }[];
  /** Whom or what it is about, one by one, under a heading. */
  about?: readonly { title: string; items: readonly string[] }[];
  /** Where the form is sent that does it. */
  action: string;
  submit: string;
  /** Hidden in the form. */
  fields?: readonly { name: string; value: string }[];
  /** Where one goes who leaves all as it is. */
  back: string;
  keep: string;
}

/**
 * Shows the page that stands before whatever takes something away: it says what is lost, and its button
 * lies idle for a moment, so that the second tap of a double one does nothing.
 */
export function askFirst(res: Response, loss: Loss): void {
  res.render('web/pages/ask-first', { ...loss });
}
