import type { Route } from '../../src/web/routes/route.js';
import { addressesOf, findDoors } from './doors.js';
import { ACCOUNTS, Sender } from './sender.js';
import type { Aim } from './shots.js';
import { ENDS_SESSION } from '../support/own-session.js';

/** Everybody at their doors: what each may see, and all that anybody found as well. */
export interface Aims {
  senders: Sender[];
  aim: (sender: Sender) => Aim;
}

/** Looks around as every account, so many pages each. */
export async function lookAround(
  url: string,
  routes: readonly Route[],
  pages: number,
): Promise<Aims> {
  const senders = ACCOUNTS.map((account) => new Sender(url, account));
  const own = new Map<Sender, Aim>();
  for (const sender of senders) {
    await sender.signIn();
    own.set(sender, await findDoors((address) => sender.look(address), pages));
  }
  const seen = [...new Set([...own.values()].flatMap(({ addresses }) => addresses))];
  const forms = [...own.values()].flatMap((aim) => aim.forms);
  const addresses = addressesOf(routes, seen).filter((address) => !ENDS_SESSION.test(address));
  return {
    senders,
    // One's own doors, and as often those of everybody else.
    aim: (sender) => {
      const mine = own.get(sender) ?? { addresses: [], forms: [] };
      return {
        addresses: [...mine.addresses, ...addresses],
        forms: mine.forms.length > 0 ? [...mine.forms, ...mine.forms, ...forms] : forms,
      };
    },
  };
}
