import type { CertificateDesign, ProgrammeKind } from '../snapshot.js';
import { COLOURS } from './page.js';
import { PASSED, SUBTITLE, TITLE, TOOK_PART } from './wording.js';

const NOTHING = { uk: '', en: '' } as const;

/** How certificates of a kind look until the institute makes a template of its own: version 0. */
export const plainDesign = (kind: ProgrammeKind): CertificateDesign => ({
  version: 0,
  title: TITLE,
  subtitle: SUBTITLE[kind],
  lead: NOTHING,
  nameCase: 'nominative',
  deed:
    kind === 'community' ? { ...TOOK_PART, en: 'took part in' } : { ...PASSED, en: 'completed' },
  note: NOTHING,
  accent: COLOURS.accent,
  logo: null,
  signature: null,
});
