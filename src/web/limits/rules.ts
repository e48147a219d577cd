/** How much of one kind of work somebody may ask for. Why each is as it is: docs/security.md. */
export interface LimitRule {
  /** What it counts; the same on all processes and in all releases. */
  name: string;
  /** So many within `minutes`. */
  most: number;
  minutes: number;
  /** Who goes on is locked out for 1, 2, 4, … minutes instead of until the span ends. */
  locks?: boolean;
  /** Key of the text that the refused person reads; `count` is the minutes to wait. */
  refusal?: ErrorCode;
}

/** Every limit of the application. */
export const LIMITS = {
  /** Wrong passwords for one account from browsers that never signed in to it. */
  signInAccount: { name: 'sign-in-account', most: 8, minutes: 15, locks: true },
  /** Wrong passwords for one account from one browser that signed in to it before. */
  signInDevice: { name: 'sign-in-device', most: 8, minutes: 15, locks: true },
  /** Wrong passwords from one address, which may be a whole building's. */
  signInAddress: { name: 'sign-in-address', most: 200, minutes: 15, locks: true },
  /** Answers of passkeys that fit nobody, from one address, and from one browser that somebody signed in at. */
  passkeyAddress: { name: 'passkey-address', most: 200, minutes: 15, locks: true },
  passkeyDevice: { name: 'passkey-device', most: 60, minutes: 15, locks: true },
  /** Wrong codes for one account of whoever knows its password: from strange browsers, and from a known one. */
  secondStepAccount: { name: 'second-step-account', most: 5, minutes: 60, locks: true },
  secondStepDevice: { name: 'second-step-device', most: 5, minutes: 60, locks: true },
  /** Sign-ins begun at a provider from one address. */
  providerSignIn: { name: 'provider-sign-in', most: 3000, minutes: 15 },
  /** Links to choose a password asked for from one address, and for one account. */
  passwordLinkAddress: { name: 'password-link-address', most: 60, minutes: 60 },
  passwordLinkAccount: { name: 'password-link-account', most: 5, minutes: 60 },
  /** Wrong pairs of number and surname, and unknown files, from one address. */
  verification: {
    ...{ name: 'verification', most: 60, minutes: 15 },
    refusal: 'certificates:refusals.tooManyVerifications',
  },
  /** Requests of one directory that provisions people, and unknown tokens from one address. */
  provisioning: { name: 'provisioning', most: 9000, minutes: 15 },
  provisioningMisses: { name: 'provisioning-misses', most: 60, minutes: 15 },
  /** Calls of one program by its token, and unknown tokens from one address. */
  api: { name: 'api', most: 9000, minutes: 15 },
  apiMisses: { name: 'api-misses', most: 60, minutes: 15 },
  /** Tokens that one person makes for programs. */
  apiTokens: { name: 'api-tokens', most: 30, minutes: 24 * 60 },
  /** Readings of one person's calendar. */
  calendar: { name: 'calendar', most: 120, minutes: 60 },
  /** Messages to the participants of one course. */
  courseMessages: {
    ...{ name: 'course-messages', most: 6, minutes: 24 * 60 },
    refusal: 'course-messages:faults.tooMany',
  },
  /** Presses of «I am here» by one person. */
  checkIn: { name: 'check-in', most: 30, minutes: 10 },
  /** Links to sign in that residents ask for from one address: a hall of them comes at once, so none counts them all. */
  residentSignIn: { name: 'resident-sign-in', most: 200, minutes: 60 },
  /** Their sign-ups, from one address and all of them: each keeps a name. */
  residentSignUp: { name: 'resident-sign-up', most: 30, minutes: 60 },
  residentSignUps: { name: 'resident-sign-ups', most: 600, minutes: 60 },
  /** Letters to one mailbox, each kind by itself: what strangers have sent there keeps nobody from signing in. */
  residentSignInMailbox: { name: 'resident-sign-in-mailbox', most: 5, minutes: 60 },
  residentSignUpMailbox: { name: 'resident-sign-up-mailbox', most: 5, minutes: 60 },
  residentParentMailbox: { name: 'resident-parent-mailbox', most: 5, minutes: 60 },
  /** Proposals to departments that one person sends in. */
  proposals: { name: 'proposals', most: 10, minutes: 24 * 60 },
  /** Answers to surveys from one address, which may be a whole building's, and from all of them. */
  surveyAnswers: { name: 'survey-answers', most: 60, minutes: 60 },
  surveyAnswersAll: { name: 'survey-answers-all', most: 3000, minutes: 60 },
  /** The same by links of letters, each of which takes one: whoever floods open surveys keeps nobody from these. */
  surveyTickets: { name: 'survey-tickets', most: 60, minutes: 60 },
  surveyTicketsAll: { name: 'survey-tickets-all', most: 3000, minutes: 60 },
  /** Links to surveys asked for from one address, from all of them, and for one mailbox. */
  surveyLinks: { name: 'survey-links', most: 60, minutes: 60 },
  surveyLinksAll: { name: 'survey-links-all', most: 1000, minutes: 60 },
  surveyMailbox: { name: 'survey-mailbox', most: 5, minutes: 60 },
  /** Forms with files sent in by one person, or by the visitors at one address. */
  uploads: { name: 'uploads', most: 120, minutes: 60 },
  visitorsUploads: { name: 'visitors-uploads', most: 300, minutes: 60 },
  /** Documents from elsewhere that one person brings, or has the form filled in from. */
  filesRead: {
    ...{ name: 'files-read', most: 60, minutes: 60 },
    refusal: 'external:refusals.tooManyFiles',
  },
  /** Those that one officer has looked at again, or decides by what is found then. */
  filesRechecked: {
    ...{ name: 'files-rechecked', most: 120, minutes: 60 },
    refusal: 'external:refusals.tooManyFiles',
  },
  /** Files made for one person. */
  downloads: { name: 'downloads', most: 300, minutes: 60 },
} as const satisfies Record<string, LimitRule>;
import type { ErrorCode } from '../../ground/language/text-keys.js';
