import type { OrderKind } from '../courses/course.js';
import { planAddress } from '../courses/plan-address.js';

/** The register of orders. */
export const ORDERS = '/institute/orders';

/** The orders about a course; one of them, or its draft as a file. */
export const ordersAddress = (code: string, rest: '' | `/${string}` = ''): string =>
  planAddress(code, `/orders${rest}`);

/** Where number and date of an order are entered. */
export const orderAddress = (code: string, kind: OrderKind): string =>
  ordersAddress(code, `/${kind}`);
