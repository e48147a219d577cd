import type { Config } from '../../ground/settings/config.js';
import { get, type Route } from '../../web/routes/route.js';
import { OUTCOME_BEHIND, OUTCOME_FILES, outcomeFile } from './addresses.js';
import { showBehindOutcome } from './behind-page.js';
import { sendOutcome } from './outcome-file.js';
import { showOutcome } from './outcome-page.js';
import { OUTCOME } from '../../ground/addresses/institute.js';

/** What came of the institute's work: the page, its files and what is behind its numbers; the institute's. */
export const outcomeRoutes = ({ config }: { config: Pick<Config, 'instituteName'> }): Route[] => [
  get(OUTCOME.pattern, ['institute'], showOutcome),
  ...OUTCOME_FILES.map((format) =>
    get(outcomeFile(format), ['institute'], (req, res) =>
      sendOutcome(format, config.instituteName, req, res),
    ),
  ),
  get(OUTCOME_BEHIND.pattern, ['institute'], showBehindOutcome),
];
