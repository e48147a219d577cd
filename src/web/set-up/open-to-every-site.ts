import type { RequestHandler } from 'express';

/**
 * Lets scripts of other sites read an answer that is for everybody, as the wallets that run in a browser
 * do. They come without cookies, so it is what a stranger sees.
 */
export const openToEverySite: RequestHandler = (req, res, next) => {
  res.set('Access-Control-Allow-Origin', '*');
  if (req.method === 'OPTIONS')
    res.set({
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Max-Age': '86400',
    });
  next();
};
