import type { JsonObject } from './proof/json-object.js';

/**
 * Bits of one list: the least that hides a single certificate among others (W3C Bitstring Status List
 * 1.0, 6.1 "Group Privacy").
 */
export const LIST_LENGTH = 131_072;

/** The list of a register that a number stands in, from 1 on, and the bit there, from 0 on. */
export interface Place {
  register: string;
  list: number;
  index: number;
}

/**
 * Where a certificate's status is published. The number alone decides, which is given once and for
 * ever, so two certificates never share a bit.
 */
export function placeOf(number: string): Place {
  const dash = number.lastIndexOf('-');
  const before = Number(number.slice(dash + 1)) - 1;
  return {
    register: number.slice(0, dash),
    list: Math.floor(before / LIST_LENGTH) + 1,
    index: before % LIST_LENGTH,
  };
}

/** The list's address: `…/status-lists/IM-2026-1`. */
export const listAddress = (publicUrl: string, { register, list }: Omit<Place, 'index'>): string =>
  `${publicUrl}/status-lists/${register}-${list}`;

/** What a credential says of where its status is to be looked up. */
export function statusEntry(number: string, publicUrl: string): JsonObject {
  const place = placeOf(number);
  const statusListCredential = listAddress(publicUrl, place);
  const { index } = place;
  return {
    id: `${statusListCredential}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential,
  };
}
