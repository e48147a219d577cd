import { address } from './address.js';

/** What a person learns, and below it all that is theirs. */
export const ME = address('/me');
export const MY_CALENDAR = ME.below('/calendar');
export const MY_CALENDAR_REVOCATION = MY_CALENDAR.below('/revocation');
export const MY_CERTIFICATES = ME.below('/certificates');
/** Where people see what is held about them. */
export const MY_DATA = ME.below('/data');
/** Where the figures of one's own training come from. */
export const MY_DUTY = ME.below('/duty');
/** What the registry told somebody. */
export const NEWS = ME.below('/notices');
export const NEWS_ALL_READ = NEWS.below('/all-read');
export const MY_PASSWORD = ME.below('/password');
export const MY_PROFILE = ME.below('/profile');
/** Somebody's own individual programme. */
export const MY_PROGRAMME = ME.below('/programme');
/** Where somebody sees and changes how they sign in. */
export const SECURITY = ME.below('/security');
export const SECURITY_AUTHENTICATOR = SECURITY.below('/authenticator');
export const SECURITY_AUTHENTICATOR_REMOVAL = SECURITY_AUTHENTICATOR.below('/removal');
export const SECURITY_PASSKEYS = SECURITY.below('/passkeys');
export const SECURITY_RECOVERY_CODES = SECURITY.below('/recovery-codes');
export const SECURITY_RECOVERY_CODES_KEPT = SECURITY_RECOVERY_CODES.below('/kept');
/** Where people record what they learnt by themselves. */
export const MY_SELF_EDUCATION = ME.below('/self-education');
export const MY_SESSIONS = ME.below('/sessions');
export const MY_SESSIONS_END = MY_SESSIONS.below('/end');
export const MY_SESSIONS_END_ALL = MY_SESSIONS.below('/end-all');
export const MY_TOKENS = ME.below('/tokens');
