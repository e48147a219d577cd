import {
  decided,
  type Verdict,
} from '../../../training/external-certificates/deciding/decide-external.js';
import type { ExternalCertificate } from '../../../training/external-certificates/external-certificate.js';
import { externalAudit } from '../../../training/external-certificates/external-effects.js';
import type { Checked } from '../../../training/external-certificates/checking/checked.js';
import type { Scan } from '../../../training/external-certificates/scans.js';
import {
  recordOf,
  type PaperFacts,
} from '../../../training/external-certificates/record-external.js';
import type { AuditEntry } from '../../../decisions/audit/audit.js';
import { kyivDay } from '../../../training/planning/kyiv-time.js';
import type { DemoPerson } from '../course-plan.js';
import { officeMoment, onWorkingDay } from '../office-hours.js';
import type { Random } from '../random.js';
import type { OutsideCourse } from '../data.js';
import { factsOf } from './outside-courses.js';

const DAY_MS = 86_400_000;
/** Its holder brings a document within so many days, and HR decides within so many. */
const BROUGHT_WITHIN = 12;
const DECIDED_WITHIN = 6;
const REASONS = [
  'На скані не видно номера документа: подайте, будь ласка, чіткішу копію',
  'Документ не містить обсягу в годинах або кредитах',
  'Навчання не пов’язане з посадовими обов’язками',
];
const [FIRST_NUMBER, LAST_NUMBER] = [1200, 98_000];

export interface OutsideRecord {
  document: ExternalCertificate;
  audit: AuditEntry[];
}

/** A file that is stored, and what was found in it. */
interface Brought {
  /** Null of what a list names. */
  scan: Scan | null;
  checked: Checked | null;
}

interface OutsideOptions {
  person: DemoPerson;
  course: OutsideCourse;
  /** What its holder brings of a document that says so. */
  bring: (facts: PaperFacts, at: Date) => Promise<Brought>;
  /** The day of its issue lies around this moment. */
  issuedAt: Date;
  /** Who decides; nothing where it is left for the demonstration's officer. */
  officer: string | undefined;
  verdict: Verdict['decision'];
  midnight: Date;
  random: Random;
}

/** A document from elsewhere, brought by its holder and decided as pages do it, as far as by today it would be. */
export async function outsideRecord(options: OutsideOptions): Promise<OutsideRecord | undefined> {
  const { person, course, bring, officer, verdict, midnight, random } = options;
  const issued = onWorkingDay(options.issuedAt, '12:00');
  const within = (from: Date, days: number) =>
    officeMoment(from, new Date(from.getTime() + days * DAY_MS), random);
  const at = within(issued, BROUGHT_WITHIN);
  if (!at || at >= midnight) return undefined;
  const _id = random.id(at);
  const facts = factsOf(course, random.between(FIRST_NUMBER, LAST_NUMBER), kyivDay(issued));
  const by = person._id;
  const recorded = recordedAs(person, facts, await bring(facts, at), { _id, by, at });
  const later = officer ? within(at, DECIDED_WITHIN) : undefined;
  if (!officer || !later || later >= midnight) return recorded;
  const { document: brought, audit } = recorded;
  const act = { by: officer, at: later };
  const { reason, ...outcome } = decided(brought, said(verdict, brought, later, random), act);
  const deed = { ...act, what: { type: outcome.status, reason } };
  return {
    document: { ...brought, ...outcome },
    audit: [...audit, externalAudit(`external:${_id}:decision`, deed, brought)],
  };
}

/** A document as it is put on record, with what the audit keeps of that. */
export function recordedAs(
  person: DemoPerson,
  facts: PaperFacts,
  file: Brought,
  act: { _id: string; by: string; at: Date },
): OutsideRecord {
  const document = recordOf(person, facts, file, act);
  const { _id, by, at } = act;
  const deed = { by, at, what: { type: 'recorded' as const } };
  return { document, audit: [externalAudit(`external:${_id}`, deed, document)] };
}

function said(
  verdict: Verdict['decision'],
  { electronic, minutes, credits }: Pick<ExternalCertificate, 'electronic' | 'minutes' | 'credits'>,
  at: Date,
  random: Random,
): Verdict {
  if (verdict === 'decline') return { decision: 'decline', reason: random.pick(REASONS) };
  const how = electronic ? random.pick(['provider', 'portal'] as const) : 'original-seen';
  return {
    decision: 'accept',
    check: { how, on: kyivDay(at), note: '' },
    minutes: minutes ?? null,
    credits: credits ?? null,
  };
}
