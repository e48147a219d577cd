/** What the registry tells people of courses by mail. */
export const NOTICE_KINDS = [
  'received',
  'approved',
  'declined',
  'enrolled',
  'waitlisted',
  'promoted',
  'offer',
  'offer-lapsed',
  'no-place',
  'withdrawn',
  'changed',
  'cancelled',
  'reminder',
  'certificate',
  'certificate-replaced',
  'certificate-revoked',
  'invitation',
  'at-risk',
  'teaching',
  'teaching-changed',
  'course-message',
  'feedback',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Letters about somebody's own account: each holds a link that opens it, and none can be switched off. */
export const ACCOUNT_KINDS = ['password-reset', 'account-invitation'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const isAccountKind = (kind: string): kind is AccountKind =>
  ACCOUNT_KINDS.some((known) => known === kind);

/** Letters that tell somebody what was done about their own sign-in: whoever it was not is to hear of it. */
export const FACTOR_KINDS = [
  'factor-added',
  'factor-removed',
  'recovery-codes-renewed',
  'recovery-code-used',
  'factor-taken-away',
  'records-merged',
] as const;
export type FactorKind = (typeof FACTOR_KINDS)[number];

export const isFactorKind = (kind: string): kind is FactorKind =>
  FACTOR_KINDS.some((known) => known === kind);

/** Letters that tell somebody that they lead a unit of the council from now on, or for a time. */
export const LEADING_KINDS = ['lead-named'] as const;
export type LeadingKind = (typeof LEADING_KINDS)[number];

export const isLeadingKind = (kind: string): kind is LeadingKind =>
  LEADING_KINDS.some((known) => known === kind);

/** Letters about the yearly training duty: that some is missing, or that a document does not count. */
export const DUTY_KINDS = ['duty-reminder', 'credit-declined'] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

export const isDutyKind = (kind: string): kind is DutyKind =>
  DUTY_KINDS.some((known) => known === kind);

/** Letters about an individual programme: what waits for the reader's word, and what was decided of it. */
export const INDIVIDUAL_KINDS = [
  'individual-proposed',
  'individual-agreed',
  'individual-returned',
] as const;
export type IndividualKind = (typeof INDIVIDUAL_KINDS)[number];

export const isIndividualKind = (kind: string): kind is IndividualKind =>
  INDIVIDUAL_KINDS.some((known) => known === kind);

/** Letters to those who answer for departments about a survey of what these need to learn. */
export const SURVEY_KINDS = ['needs-survey-opened', 'needs-survey-reminder'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

export const isSurveyKind = (kind: string): kind is SurveyKind =>
  SURVEY_KINDS.some((known) => known === kind);

/** Letters that tell each month of what somebody saved. */
export const REPORT_KINDS = ['report-monthly'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const isReportKind = (kind: string): kind is ReportKind =>
  REPORT_KINDS.some((known) => known === kind);

/** Letters about communities of residents and their projects, to those who have to do something. */
export const COMMUNITY_KINDS = ['coordinator-named', 'project-needs'] as const;
export type CommunityKind = (typeof COMMUNITY_KINDS)[number];

export const isCommunityKind = (kind: string): kind is CommunityKind =>
  COMMUNITY_KINDS.some((known) => known === kind);

/**
 * Letters about proposals to departments: to the institute what waits for its look; to whoever answers for one
 * what is asked of it, is due soon, is late, and was forwarded from it; to whoever proposed what was decided about it, and how it goes on.
 */
export const PROPOSAL_KINDS = [
  ...([
    'proposal-asked',
    'proposal-sent',
    'proposal-gone',
    'proposal-moved',
    'proposal-due',
    'proposal-overdue',
  ] as const),
  ...(['proposal-answer', 'proposal-news'] as const),
] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const isProposalKind = (kind: string): kind is ProposalKind =>
  PROPOSAL_KINDS.some((known) => known === kind);

/** Letters to administrators about what the registry did by itself. */
export const SYSTEM_KINDS = ['webhook-off'] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

export const isSystemKind = (kind: string): kind is SystemKind =>
  SYSTEM_KINDS.some((known) => known === kind);

/** Letters to residents and a minor's parent: each holds a link that proves whose the mailbox is, but for one that says that nothing came of a sign-up. */
export const RESIDENT_KINDS = [
  'resident-sign-up',
  'resident-sign-in',
  'resident-parent',
  'resident-no-place',
] as const;
export type ResidentKind = (typeof RESIDENT_KINDS)[number];

export const isResidentKind = (kind: string): kind is ResidentKind =>
  RESIDENT_KINDS.some((known) => known === kind);

/** Letters with a link to a survey, to whoever asked for one: it says of nobody whether they answered. */
export const LINK_KINDS = ['survey-link'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export const isLinkKind = (kind: string): kind is LinkKind =>
  LINK_KINDS.some((known) => known === kind);

/** Whether a letter holds a link that opens something to whoever reads it. */
export const opensSomething = (kind: string): boolean =>
  isAccountKind(kind) || isLinkKind(kind) || (isResidentKind(kind) && kind !== 'resident-no-place');

/**
 * Whether somebody sits before a page and waits for a letter: for a link of an hour. An invitation holds
 * for a week, and thousands of them may be sent by one press.
 */
export const isAwaited = (kind: string): boolean =>
  opensSomething(kind) && kind !== 'account-invitation';

/** Kinds of letters that may be switched off one by one. */
export type MutableKind = NoticeKind | ReportKind | 'proposal-news';

/** Those that a person may switch off; the others say what was decided about them and stay on. */
export const MUTABLE_KINDS: readonly MutableKind[] = [
  'received',
  'waitlisted',
  'reminder',
  'certificate',
  'invitation',
  'feedback',
  'report-monthly',
  'proposal-news',
];

export const isMutableKind = (kind: string): kind is MutableKind =>
  MUTABLE_KINDS.some((known) => known === kind);

export const isNoticeKind = (kind: string): kind is NoticeKind =>
  NOTICE_KINDS.some((known) => known === kind);
