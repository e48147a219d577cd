import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import type { Route } from '../../web/routes/route.js';
import { orderFormRoutes } from './order-form-page.js';
import { ordersPages } from './orders-page.js';
import { orderRegisterRoutes } from './register-page.js';

/** Orders about courses: their drafts, what was signed, and the register of both kinds. */
export const orderRoutes = (options: { clock: Clock; config: Config }): Route[] => [
  ...orderRegisterRoutes(),
  // The files before an order that is called like one.
  ...ordersPages(options),
  ...orderFormRoutes(options.clock),
];
