import type { Express } from 'express';
import { anEmail, aTraining, residentAgent } from '../support/residents.js';
import type { Sending } from './sending.js';

/** What residents propose to departments. */
export const PROPOSAL_SENDINGS: Record<string, (app: Express) => Promise<Sending>> = {
  '/me/proposals/new': async (app) => {
    const agent = await residentAgent(app, anEmail(), (await aTraining()).code);
    const typed = { title: 'Лавки', text: 'Поставте лавки біля зупинки.', consent: 'v1' };
    return { agent, page: '/me/proposals/new', typed };
  },
};
