import { address } from '../../ground/addresses/address.js';

export const CALENDAR = address('/calendar/:token');
