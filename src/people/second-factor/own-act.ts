import type { Request } from 'express';
import { idByForm } from '../../web/forms/form-key.js';
import { currentUser } from '../../web/routes/current-user.js';
import type { OwnAct } from '../person/factors/own-factors.js';

/** What somebody sends about their own sign-in. */
export const ownAct = (req: Request, secret: string, at: Date): OwnAct => ({
  ...{ person: currentUser(req).id, id: idByForm(req), at, secret },
});

/** What was typed in a field, to be shown again. */
export const typed = (value: unknown): string => (typeof value === 'string' ? value : '');
