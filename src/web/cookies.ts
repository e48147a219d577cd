import type { Request } from 'express';

/** One cookie's value, or undefined. */
export function readCookie(req: Request, name: string): string | undefined {
  const pairs = req.headers.cookie?.split(';') ?? [];
  const pair = pairs.map((text) => text.trim()).find((text) => text.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
