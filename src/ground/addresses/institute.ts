import { address } from './address.js';

/** The office: the way to all that the institute looks after. */
export const OFFICE = address('/institute');
export const APPLICATIONS = OFFICE.below('/applications');
/** Who did what for whom. */
export const AUDIT = OFFICE.below('/audit');
export const AUDIT_SECURITY = AUDIT.below('/security');
export const DEPARTMENTS = OFFICE.below('/departments');
export const DEPARTMENT = DEPARTMENTS.below('/:code');
export const NEW_DEPARTMENT = DEPARTMENTS.below('/new');
/** The page of the product's own parts, where there is one. */
export const DESIGN = OFFICE.below('/design');
export const DUTY_RULES = OFFICE.below('/duty');
export const FAILURES = OFFICE.below('/failures');
/** What is said of courses, programmes and trainers, for the institute. */
export const FEEDBACK = OFFICE.below('/feedback');
/** All grant applications that came of courses; the institute's. */
export const GRANTS = OFFICE.below('/grants');
/** Where the institution says who it is. */
export const INSTITUTION = OFFICE.below('/institution');
export const LEVELS = OFFICE.below('/levels');
export const MAIL = OFFICE.below('/mail');
export const MAIL_RETRY = MAIL.below('/retry');
/** What people planned to learn in theirs, for the institute. */
export const NEEDS = OFFICE.below('/needs');
/** The register of orders. */
export const ORDERS = OFFICE.below('/orders');
/** What came of the institute's work, for the council and for a donor. */
export const OUTCOME = OFFICE.below('/outcome');
export const PROVISIONING = OFFICE.below('/provisioning');
/** Where the Institute notes that a resident has come of age. */
export const COMING_OF_AGE = OFFICE.below('/residents');
export const RETENTION = OFFICE.below('/retention');
export const RULES = OFFICE.below('/rules');
/** Which roles are obliged to a second factor. */
export const FACTOR_DUTY = OFFICE.below('/security');
/** What has to be set before the first course, on one page. */
export const START = OFFICE.below('/start');
export const STATE = OFFICE.below('/state');
/** Where administrators see which other systems are told of what is decided. */
export const WEBHOOKS = OFFICE.below('/webhooks');
export const WEBHOOK = WEBHOOKS.below('/:id');
