import type { Express } from 'express';
import type { Logger } from 'pino';
import { cookiesAreLost } from '../routes/cookies.js';

/**
 * Says once what is wrong between a proxy and us, which otherwise shows only in what people meet:
 * one address for the whole city, so that its limits are soon reached; nobody stays signed in.
 */
export function warnAboutProxy(app: Express, log: Logger, trustProxy: number): void {
  const once = (text: string) => {
    let said = false;
    return () => {
      if (!said) log.warn(text);
      said = true;
    };
  };
  const unbelieved = once(
    'X-Forwarded-For comes, but TRUST_PROXY is 0: everybody seems to come from one address and shares its limits. Set TRUST_PROXY to the number of proxies in front, or let nobody else send that header.',
  );
  const unencrypted = once(
    'PUBLIC_URL is https, but a request came without encryption: browsers will not stay signed in that way. Behind a proxy that ends TLS set TRUST_PROXY to the number of proxies, and let it send X-Forwarded-Proto.',
  );
  let encryptedSeen = false;
  app.use((req, _res, next) => {
    if (trustProxy === 0 && req.headers['x-forwarded-for'] !== undefined) unbelieved();
    if (!cookiesAreLost(req)) encryptedSeen = true;
    else if (!encryptedSeen) unencrypted();
    next();
  });
}
