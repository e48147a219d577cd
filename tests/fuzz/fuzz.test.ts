import { describe, expect, it, jest } from '@jest/globals';
import { diagnose } from '../../src/programs/doctor/diagnose.js';
import { routesOf } from '../../src/routes.js';
import { useDemoSite } from '../support/demo-site.js';
import { TEST_SECRET, testConfig } from '../support/test-app.js';
import { lookAround } from './aims.js';
import { Chance } from './chance.js';
import { nextShot } from './shots.js';

// The machine may be busy.
jest.setTimeout(240_000);
const site = useDemoSite();
const SEED = 20;
/** The large number of them is for `npm run fuzz`. */
const REQUESTS = 800;

describe('requests that nobody means', () => {
  it('fail nowhere, as whomever they are sent, and break no document', async () => {
    const routes = routesOf({ config: testConfig, clock: () => new Date(), secret: TEST_SECRET });
    const { senders, aim } = await lookAround(site(), routes, 25);
    for (let number = 1; number <= REQUESTS; number += 1) {
      const chance = new Chance(SEED * 1_000_003 + number);
      const sender = chance.of(senders);
      const shot = nextShot(aim(sender), chance);
      // A connection that was ended on rubbish is an answer, too.
      const reply = await sender.send(shot).catch(() => undefined);
      const asked = `#${number} as ${sender.account} ${shot.method} ${shot.address}`;
      expect({ asked, failed: (reply?.status ?? 0) >= 500 }).toEqual({ asked, failed: false });
    }
    for (const sender of senders) sender.close();
    for await (const fault of diagnose(new Date())) expect(fault).toBeUndefined();
  });
});
