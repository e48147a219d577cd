import { address } from '../../../ground/addresses/address.js';

export const SWITCH_OFF = address('/letters/off/:word');
