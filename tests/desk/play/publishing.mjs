// Publishing an edition: the first signs with the passphrase of a key, the second confirms with another.

async function submit(page, form, passphrase) {
  await form.locator('input[name=passphrase]').fill(passphrase);
  const answered = page.waitForResponse((one) => one.request().method() === 'POST');
  await form.locator('button.main').click();
  await answered;
  await page.waitForLoadState();
}

// Gives what rooms will see change, as the page says it.
export async function changes(page, address) {
  await page.goto(`${address}/publiceren`);
  return page.locator('ul.changes').allInnerTexts();
}

export async function publish(page, passphrase) {
  await submit(page, page.locator('form[action="/publiceren"][method=post]'), passphrase);
}

export async function confirm(page, address, passphrase) {
  await page.goto(`${address}/publiceren`);
  await submit(page, page.locator('form[action$="/tekenen"]').first(), passphrase);
}

export const waits = async (page) => await page.locator('#waiting').count() > 0;
