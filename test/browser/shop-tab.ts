import type { Locator, Page } from 'playwright-core';
import { collectProblems } from './collect-problems.ts';

/** A tab that shows the demo shop's page, with what a shopper sees and does there. */
export class ShopTab {
  readonly page: Page;
  /** What the browser complained of: errors of the page or its content policy, requests that failed or were refused. */
  readonly problems: readonly string[];

  private constructor(page: Page, problems: readonly string[]) {
    this.page = page;
    this.problems = problems;
  }

  /** Opens the page at an address. */
  static async open(page: Page, address: string): Promise<ShopTab> {
    const tab = new ShopTab(page, collectProblems(page));
    await page.goto(address);
    return tab;
  }

  /** What carries this test id, in the page or in the chat. */
  part(id: string): Locator {
    return this.page.getByTestId(id);
  }

  /** Signs in as a demo customer, and waits until the chat is ready: greeting, or with the conversation as it was. */
  async signIn(customer: string): Promise<void> {
    await this.part(`market-${customer.split('-')[0] ?? ''}`).click();
    await this.part(`customer-${customer}`).click();
    await this.part('order').first().waitFor();
    if (await this.part('launcher').isVisible()) await this.part('launcher').click();
    await this.page
      .locator('[data-testid=welcome]:visible, [data-testid=message-bot]:visible')
      .first()
      .waitFor();
  }

  /** Types a message and sends it with Enter. */
  async say(text: string): Promise<void> {
    await this.part('input').fill(text);
    await this.part('input').press('Enter');
  }

  /** Taps the first button on the screen whose words hold a text, and waits for the answer. */
  async tap(text: string | RegExp): Promise<void> {
    const choice = this.part('choice').filter({ hasText: text }).first();
    await choice.waitFor();
    const before = await this.part('message-bot').count();
    await choice.click();
    await this.part('message-bot').nth(before).waitFor();
  }

  /** Waits until the bot has said something that holds a text, and gives back all of it. */
  async botSays(text: string | RegExp): Promise<string> {
    const message = this.part('message-bot').filter({ hasText: text }).last();
    await message.waitFor();
    return message.innerText();
  }

  /** The words of all messages, in order, without times and delivery states. */
  async conversation(): Promise<readonly string[]> {
    return this.part('log').locator('.list .text').allInnerTexts();
  }

  /** The lines of an order's card that are in a state; in any where none is named. */
  lineState(order: string, state?: string): Locator {
    const card = this.page.locator(`[data-testid="order"][data-order="${order}"]`);
    return card.locator(state === undefined ? '[data-state]' : `[data-state="${state}"]`);
  }

  /** The state of each line of an order's card. */
  async lineStates(order: string): Promise<readonly (string | null)[]> {
    const lines = await this.lineState(order).all();
    return Promise.all(lines.map((line) => line.getAttribute('data-state')));
  }
}
