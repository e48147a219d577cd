import type { RequestHandler } from 'express';

/**
 * Puts the session's cookie before the others of an answer: a program that keeps a single cookie
 * keeps the one that signs in. Mounted before the session, whose cookie is added when an answer
 * begins, it has its turn after it.
 */
export function sessionCookieFirst(name: string): RequestHandler {
  return (_req, res, next) => {
    const writeHead = res.writeHead.bind(res) as (...given: unknown[]) => typeof res;
    const sortFirst = (...given: unknown[]) => {
      const cookies = res.getHeader('Set-Cookie');
      if (Array.isArray(cookies)) {
        const isSession = (cookie: string) => cookie.startsWith(`${name}=`);
        const others = cookies.filter((cookie) => !isSession(cookie));
        res.setHeader('Set-Cookie', [...cookies.filter(isSession), ...others]);
      }
      return writeHead(...given);
    };
    res.writeHead = sortFirst as typeof res.writeHead;
    next();
  };
}
