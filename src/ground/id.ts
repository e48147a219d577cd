import { ObjectId } from 'mongodb';

/** A new identifier: 24 hexadecimal digits, rising with time, so that indexes stay compact. */
export const newId = (): string => new ObjectId().toHexString();

/** Whether a text that came from outside has the shape of an identifier. */
export const isId = (text: string): boolean => /^[0-9a-f]{24}$/.test(text);
