// An editor's day at the desk: from what a crawler found to what a display shows.
//
//   node day.mjs --build BUILD_FOLDER --work EMPTY_FOLDER --out FOLDER_FOR_PICTURES
// Prints one line of JSON with what was measured; says on standard error what was not as it must be, and
// then exits with 1.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Album } from './album.mjs';
import * as editing from './editing.mjs';
import { headlineTitles, serveFeeds } from './feeds.mjs';
import { Person, invite, logIn, takeUpInvitation } from './people.mjs';
import { Desk, run } from './programs.mjs';
import * as publishing from './publishing.mjs';
import { Repository, Room } from './repository.mjs';
import { correctTheme, counted, triage, undo, watchAnswers } from './triage.mjs';

const { values: { build, work, out } } = parseArgs({
  options: { build: { type: 'string' }, work: { type: 'string' }, out: { type: 'string' } },
});
const source = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../..');
const modules = createRequire(path.join(out, 'node', 'package.json'));
const { chromium } = modules('playwright-core');

const found = 150; // headlines
const judged = 100;
const theme = 'energietransitie';
const beheer = new Person('beheer', 'Beheer', 'rustige herfst met veel wind');
const anna = new Person('anna', 'Anna Coördinator', 'lange wandeling langs zee', 'groene fiets zonder licht');
const bert = new Person('bert', 'Bert de Vries', 'koffie drinken op dinsdag', 'blauwe stoel aan het raam');
const lotte = new Person('lotte', 'Lotte Janssen', 'regen op een tentdoek');

const faults = [];
const figures = {};
const must = (good, sentence) => { if (!good) faults.push(sentence); };
const begun = Date.now();
const step = (words) => console.error(`${((Date.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${words}`);

async function crawl(hub, store) {
  const titles = await headlineTitles(path.join(source, 'assets/edition/themes'), found);
  const feeds = await serveFeeds(['Gemeente Voorbeeld', 'Provincie Voorbeeld', 'Waterschap Voorbeeld'], titles);
  const list = path.join(work, 'sources.json');
  await writeFile(list, JSON.stringify(feeds.sources));
  const { said } = await run(hub, ['crawl', '--once', '--sources', list, '--store', store]);
  feeds.close();
  figures.crawled = JSON.parse(said).headlines_new;
  must(figures.crawled >= 120, `the crawler found ${figures.crawled} headlines, not 120`);
}

async function enter(browser, address, person, options = {}) {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  page.on('pageerror', (error) => faults.push(`a script failed on ${page.url()}: ${error.message}`));
  if (person.secret) await logIn(page, address, person);
  return page;
}

async function welcome(browser, desk, album) {
  const page = await enter(browser, desk.address, beheer);
  await page.goto(desk.firstLink);
  await album.look(page, 'invitation');
  await takeUpInvitation(page, desk.firstLink, beheer);
  await album.look(page, 'log-in');
  await logIn(page, desk.address, beheer);
  const invited = [];
  for (const [person, roles] of [[anna, ['editor', 'publisher']], [bert, ['publisher']]]) {
    const link = await invite(page, desk.address, person, roles);
    if (person === anna) await album.look(page, 'people-invited', { again: false });
    const guest = await enter(browser, desk.address, person);
    await takeUpInvitation(guest, link, person);
    await logIn(guest, desk.address, person);
    invited.push(guest);
  }
  return [page, ...invited];
}

async function judge(page, address, album) {
  const before = await counted(page, address, 'new');
  await page.goto(`${address}/binnengekomen`);
  await album.forDocs(page, 'desk-inbox');
  const answers = watchAnswers(page);
  const keys = await triage(page, address, judged);
  const left = await counted(page, address, 'new');
  must(before - left === judged, `${judged} headlines were judged and ${before - left} left the list`);
  must(keys <= 2 * judged, `${judged} headlines took ${keys} keys`);
  const title = await correctTheme(page, 'cult');
  must(title === 'Cultuur', `the theme chosen with t is ${title}, not Cultuur`);
  must(await counted(page, address, 'new') === left - 1, 'the headline with a theme of its own was not placed');
  must(await undo(page), 'u did not undo');
  must(await counted(page, address, 'new') === left, 'the headline that u took back is not in the list');
  Object.assign(figures, { judged, keys_per_headline: keys / judged, ...answers() });
}

async function edit(page, address, album) {
  const tab = await editing.openSecondTab(page.context(), address, theme);
  const { before, after } = await editing.writeLead(page, address, theme, editing.firstWords);
  must(!before.equals(after), 'the picture beside the form did not follow the text');
  await editing.save(page);
  must(await page.locator('#said button').isVisible(), 'after saving there is nothing to undo it with');
  await album.forDocs(page, 'desk-theme');
  await album.look(page, 'theme-saved');
  await tab.bringToFront();
  await editing.save(tab);
  faults.push(...await editing.faultsOfConflict(tab));
  await album.look(tab, 'theme-conflict', { again: false });
  await tab.close();
  must(await editing.storedLead(page, address, theme) === editing.firstWords, 'the text that was saved is not there');
}

async function publish(first, second, address, album) {
  const said = await publishing.changes(first, address);
  must(said.join().includes('Energietransitie'), 'the publishing page does not say that the theme changed');
  await album.forDocs(first, 'desk-publish');
  await album.look(first, 'publish-changes');
  await publishing.publish(first, 'geen wachtzin van anna');
  must(await first.locator('.fault[role=alert]').isVisible(), 'a wrong passphrase is not said on the page');
  must(!await publishing.waits(first), 'a wrong passphrase signed');
  await album.look(first, 'publish-wrong-passphrase', { again: false });
  await publishing.changes(first, address);
  await publishing.publish(first, anna.passphrase);
  must(await publishing.waits(first), 'what one signed does not wait for the second');
  await second.goto(`${address}/publiceren`);
  await album.look(second, 'publish-waiting');
  await publishing.confirm(second, address, bert.passphrase);
  must(!await publishing.waits(second), 'what two signed still waits');
  await album.look(second, 'publish-done');
}

async function lookAround(page, address, album) {
  const links = async (selector) => page.locator(selector).evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  await page.goto(`${address}/binnengekomen`);
  const places = await links('.places a');
  await page.goto(`${address}/inhoud/themes`);
  const lists = [...new Set([...places, ...await links('.tabs a')])];
  const headline = '/binnengekomen?stand=accepted';
  for (const way of [...lists, headline, '/binnengekomen?zoek=bestaatniet', '/inhoud/themes/+', '/bestaat/niet']) {
    const answer = await page.goto(address + way);
    const name = way.replace(/^\//, '').replace(/[^a-z]+/g, '-');
    if (answer.status() !== 200 && way !== '/bestaat/niet') faults.push(`the way to ${way} ends with ${answer.status()}`);
    else await album.look(page, `page-${name}`);
    if (!/^\/inhoud\/[a-z]+$/.test(way) && way !== headline) continue;
    const first = page.locator('table.list a, .item h2 a').first();
    if (await first.count() === 0) continue;
    await page.goto(address + await first.getAttribute('href'));
    await album.look(page, `one-${name}`);
  }
}

async function withoutScripts(browser, address) {
  const page = await enter(browser, address, anna, { javaScriptEnabled: false });
  const before = await counted(page, address, 'new');
  await page.goto(`${address}/binnengekomen`);
  await page.locator('button[name=accept]').first().click();
  must(await page.locator('#said button').isVisible(), 'without scripts nothing says that a headline was placed');
  must(await counted(page, address, 'new') === before - 1, 'without scripts a headline was not placed');
  const words = 'Zonder script geschreven: geïnspireerd en goed bewaard.';
  await page.goto(`${address}/inhoud/themes/cultuur`);
  await page.fill('[name="/lead"]', words);
  await editing.save(page);
  must(await editing.storedLead(page, address, 'cultuur') === words, 'without scripts a text was not kept');
  await page.context().close();
}

async function readAsMember(browser, chief, address, album) {
  const link = await invite(chief, address, lotte, ['member']);
  const page = await enter(browser, address, lotte);
  await takeUpInvitation(page, link, lotte);
  await logIn(page, address, lotte, '**/leden/');
  await album.look(page, 'members');
  for (const way of [`thema/${theme}/`, 'agenda/', 'uit/']) {
    const answer = await page.goto(`${address}/leden/${way}`);
    must(answer.status() === 200, `the members' page ${way} ends with ${answer.status()}`);
    await album.look(page, `members-${way.split('/')[0]}`);
  }
  const desk = await page.goto(`${address}/binnengekomen`);
  must(desk.status() === 403, `a member gets ${desk.status()} of the desk, not 403`);
  await page.context().close();
}

// Where a theme's text stands on the display; the clock and the time of the last sync stand elsewhere.
async function textOn(browser, picture) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.setContent(`<body style="margin:0"><img src="data:image/png;base64,${picture.toString('base64')}">`);
  await page.evaluate(() => document.images[0].decode());
  const text = await page.screenshot({ clip: { x: 240, y: 120, width: 545, height: 430 } });
  await page.close();
  return text;
}

async function playDay(browser, desk, room, album) {
  step('accounts');
  const [chief, first, second] = await welcome(browser, desk, album);
  step('headlines');
  await judge(first, desk.address, album);
  step('a text');
  await edit(first, desk.address, album);
  step('the room as it is');
  const before = await room.show(`thema:${theme}`);
  step('publishing');
  await publish(first, second, desk.address, album);
  step('the room anew');
  const after = await room.show(`thema:${theme}`);
  figures.version = [before.status.edition.version, after.status.edition.version];
  must(figures.version[1] > figures.version[0], `the room has version ${figures.version[1]} after ${figures.version[0]}`);
  const drawn = await textOn(browser, before.picture);
  must(drawn.equals(await textOn(browser, before.picture)), 'one picture gives two texts');
  must(!drawn.equals(await textOn(browser, after.picture)), 'the display draws the theme as before');
  await writeFile(path.join(out, 'room-after.png'), after.picture);
  step('without scripts');
  await withoutScripts(browser, desk.address);
  step('a member');
  await readAsMember(browser, chief, desk.address, album);
  step('every page');
  await lookAround(chief, desk.address, album);
}

async function main() {
  const hub = path.join(build, 'caleidoscoop-hub');
  const crawled = path.join(work, 'crawl');
  await mkdir(out, { recursive: true });
  step('crawling');
  await crawl(hub, crawled);
  step('keys and the first edition');
  const repository = new Repository(build, path.join(work, 'publisher'));
  await repository.begin([anna, bert]);
  await repository.publishFirst(path.join(source, 'assets/edition'), [anna, bert]);
  const room = new Room(repository, path.join(work, 'room'));
  await room.open();
  const desk = await Desk.start(hub, ['--store', path.join(work, 'desk'), '--crawl', crawled, '--listen', '127.0.0.1:0',
    ...repository.deskOptions()]);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' });
  const album = new Album(out, await readFile(modules.resolve('axe-core/axe.min.js'), 'utf8'));
  try {
    await playDay(browser, desk, room, album);
  } catch (error) {
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      await page.screenshot({ path: path.join(out, `stopped-${album.pictures++}.png`) });
    }
    throw error;
  } finally {
    await browser.close();
    await desk.stop();
    room.close();
  }
  must(desk.complaints === '', `the desk complained: ${desk.complaints}`);
  faults.push(...album.faults);
  Object.assign(figures, { pages: album.pages, pictures: album.pictures });
}

await main().catch((error) => faults.push(`the day ended early: ${error.stack}`));
for (const fault of faults) console.error(`desk-test: ${fault}`);
console.log(JSON.stringify({ ...figures, faults: faults.length, seconds: Math.round((Date.now() - begun) / 1000) }));
process.exitCode = faults.length > 0 ? 1 : 0;
