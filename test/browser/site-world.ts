import { shopSecret } from '../support/direct-line-world.ts';
import { createBrowserWorld, type BrowserWorld } from './browser-world.ts';
import { serveShopSite } from './shop-site.ts';

/** A server and a browser, and the page of a shop of another origin that the server knows. */
export interface SiteWorld extends BrowserWorld {
  readonly siteOrigin: string;
  /** The address of the shop's page as a customer, or a guest, sees it in a language. */
  pageOf(customer: string, language: string): string;
}

/** Starts both servers and the browser; closing it ends all of them. */
export async function createSiteWorld(): Promise<SiteWorld> {
  const site = await serveShopSite(shopSecret);
  const world = await createBrowserWorld({ ALLOWED_ORIGINS: site.origin, SHOP_TOKEN_SECRET: shopSecret });
  return {
    ...world,
    siteOrigin: site.origin,
    pageOf: (customer, language) => site.pageOf(world.address, customer, language),
    close: async () => {
      await world.close();
      await site.close();
    },
  };
}
