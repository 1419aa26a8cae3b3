// Judging headlines with the keyboard: how many keys it takes, and how long the desk takes to answer.

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const rounded = (ms) => Math.round(ms * 10) / 10;

// Watches what the desk needs for each decision, from the last byte asked to the first one answered.
export function watchAnswers(page) {
  const times = [];
  page.on('requestfinished', (request) => {
    if (request.method() !== 'POST' || !/\/(binnengekomen|ongedaan)$/.test(new URL(request.url()).pathname)) return;
    const { requestStart, responseStart } = request.timing();
    times.push(responseStart - requestStart);
  });
  return () => {
    const sorted = [...times].sort((a, b) => a - b);
    return { posts: sorted.length, p50_ms: rounded(quantile(sorted, 0.5)), p99_ms: rounded(quantile(sorted, 0.99)) };
  };
}

export async function counted(page, address, stand) {
  const other = await page.context().newPage();
  await other.goto(`${address}/binnengekomen?stand=${stand}`);
  const number = Number(await other.locator('.themes .count').first().innerText());
  await other.close();
  return number;
}

// A page that is done leads on to the rest with one key. Gives how many keys were pressed.
async function goOn(page) {
  if (await page.locator('.item:not(.gone)').count() > 0) return 0;
  await page.locator('#emptied').waitFor();
  const loaded = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await loaded;
  return 1;
}

// Decides `wanted` headlines. Every fifth is skipped over first, so that two keys are the most for one; the
// last third is typed without waiting for the desk. Gives how many keys were pressed.
export async function triage(page, address, wanted) {
  await page.goto(`${address}/binnengekomen`);
  let keys = 0;
  const pending = [];
  for (let decided = 0; decided < wanted; ++decided) {
    keys += await goOn(page);
    if (decided % 5 === 4) {
      await page.keyboard.press('j');
      keys += 1;
    }
    const answered = page.waitForResponse((one) => one.request().method() === 'POST');
    await page.keyboard.press(decided % 7 === 6 ? 'r' : 'a');
    keys += 1;
    if (decided < wanted * 2 / 3) await answered;
    pending.push(answered);
  }
  await Promise.all(pending);
  await page.waitForLoadState('networkidle');
  return keys + await goOn(page);
}

// Gives the theme that the desk says it is with now.
export async function correctTheme(page, title) {
  await page.keyboard.press('t');
  await page.keyboard.type(title);
  const answered = page.waitForResponse((one) => one.request().method() === 'POST');
  await page.keyboard.press('Enter');
  return (await (await answered).json()).changed[0]?.title;
}

export async function undo(page) {
  const before = await page.locator('.item:not(.gone)').count();
  const answered = page.waitForResponse((one) => one.url().endsWith('/ongedaan'));
  await page.keyboard.press('u');
  const outcome = await (await answered).json();
  await page.waitForFunction((count) => document.querySelectorAll('.item:not(.gone)').length > count, before);
  return !outcome.conflict;
}
