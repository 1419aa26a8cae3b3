// Changing a theme's text: the picture beside it follows, saving can be undone, and two people at the same
// text lose nothing.

const themePage = (address, id) => `${address}/inhoud/themes/${id}`;
const lead = '[name="/lead"]';
const body = '#body';

export const firstWords = 'Coöperaties, één café en drie ideeën: van aardgas naar schone warmte in elke wijk.';
export const secondWords = 'Een tweede redacteur schreef ondertussen dit: «schone energie», naïef noch cliché.';

// Gives the bytes of the picture before and after `words` were typed.
export async function writeLead(page, address, id, words) {
  const drawn = (path) => page.waitForResponse((one) => one.url().includes(path) && one.ok());
  const stored = drawn('/voorbeeld.png');
  await page.goto(themePage(address, id));
  await page.locator('#picture').scrollIntoViewIfNeeded();
  const before = await (await stored).body();
  const followed = drawn(`/${id}/voorbeeld`);
  await page.fill(lead, words);
  const after = await (await followed).body();
  return { before, after };
}

export async function save(page) {
  await page.click('.sticky button.main');
  await page.waitForLoadState();
}

// Opens the theme in a tab of its own, and gives what is done with it later: saving over a newer version.
export async function openSecondTab(context, address, id) {
  const tab = await context.newPage();
  tab.on('dialog', (dialog) => dialog.accept());
  await tab.goto(themePage(address, id));
  await tab.fill(lead, secondWords);
  await tab.fill(body, `${await tab.inputValue(body)}\n\nEn één regel erbij.\n`);
  return tab;
}

// What is wrong with the page that says somebody was quicker; empty when nothing is.
export async function faultsOfConflict(tab) {
  const faults = [];
  const alert = tab.locator('.fault[role=alert]');
  if (await alert.count() === 0) return ['saving over a newer version did not say that somebody was quicker'];
  if (await tab.inputValue(lead) !== secondWords) faults.push('the conflict page lost the words in the form');
  if (!(await tab.inputValue(body)).includes('En één regel erbij.')) faults.push('the conflict page lost the text');
  const theirs = await alert.locator('pre').first().evaluate((one) => one.textContent);
  if (!theirs.includes(firstWords)) faults.push('the conflict page does not show the words of the other');
  return faults;
}

export async function storedLead(page, address, id) {
  await page.goto(themePage(address, id));
  return page.inputValue(lead);
}
