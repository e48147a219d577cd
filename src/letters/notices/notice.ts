import type { Letter } from '../outbox/waiting-mail.js';
import {
  isAwaited,
  isFactorKind,
  isIndividualKind,
  isNoticeKind,
  isSurveyKind,
  type AccountKind,
  type CommunityKind,
  type DutyKind,
  type FactorKind,
  type IndividualKind,
  type LeadingKind,
  type LinkKind,
  type NoticeKind,
  type ProposalKind,
  type ReportKind,
  type ResidentKind,
  type SurveyKind,
  type SystemKind,
} from './notice-kinds.js';

/** What happened to a person in a course, with their account, in the council, or in a community. */
export interface Notice {
  /** The event's own key; with the person's id it makes the notice one of its kind. */
  key: string;
  person: string;
  kind:
    | NoticeKind
    | AccountKind
    | FactorKind
    | LeadingKind
    | DutyKind
    | IndividualKind
    | SurveyKind
    | ReportKind
    | CommunityKind
    | ProposalKind
    | ResidentKind
    | LinkKind
    | SystemKind;
  at: Date;
  /** Id of the course it is about. */
  course?: string;
  /** Moments, reasons, numbers that the text names. */
  values?: Record<string, unknown>;
}

/** A notice as it lies in the outbox. */
export const letterOf = ({ key, person, kind, at, course, values }: Notice): Letter => ({
  key: `${key}:${kind}:${person}`,
  to: person,
  kind,
  values: { ...values, ...(course ? { course } : {}) },
  at,
  awaited: isAwaited(kind),
  // What opens an account is told by mail alone; what one's duty asks stands on one's first page.
  news:
    isNoticeKind(kind) ||
    isFactorKind(kind) ||
    isIndividualKind(kind) ||
    isSurveyKind(kind) ||
    kind === 'credit-declined',
});
