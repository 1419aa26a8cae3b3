// Feeds with Dutch headlines as municipalities write them, made of the keywords of the edition's themes.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { serve } from './programs.mjs';

const places = ['Almere', 'Súdwest-Fryslân', 'Groningen', 'Hoeksche Waard', 'Venlo', 'Noordoostpolder',
                'Den Haag', '’s-Hertogenbosch', 'Terneuzen', 'Bergen op Zoom', 'Coevorden', 'Dijk en Waard'];
const sentences = [
  (term, place) => `Raad van ${place} praat over ${term}`,
  (term, place) => `${place} trekt extra geld uit voor ${term}`,
  (term, place) => `Wat ${term} betekent voor inwoners van ${place}`,
  (term, place) => `College ${place} presenteert plan voor ${term}`,
  (term, place) => `Onderzoek: ${term} in ${place} blijft achter bij de verwachting`,
];
// What has broken pages before.
const awkward = [
  '<script>document.title="kapot"</script> in een raadsstuk over netcongestie',
  'Wethouder: "We zijn er \'bijna\'" & het gemeentefonds <b>groeit</b>',
  'Coördinatie beëdigd: één café, twee ideeën en drie coöperaties in Súdwest-Fryslân',
  'Gemeenteraadsverkiezingsuitslagenverwerkingsprotocolherzieningscommissievoorzittersverkiezing uitgesteld',
  'Wie betaalt wat? ‘Het ravijnjaar’ volgens 342 gemeenten, twaalf provincies en eenentwintig waterschappen: ' +
    'een overzicht van de tekorten, de oorzaken en de keuzes die colleges dit voorjaar nog moeten maken',
  'Weer {{niets}} nieuws uit [[Ongesorteerd]] onder de zon',
];

const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

async function termsOf(themesFolder) {
  const terms = [];
  for (const file of (await readdir(themesFolder)).filter((name) => name.endsWith('.json')).sort()) {
    const theme = JSON.parse(await readFile(path.join(themesFolder, file), 'utf8'));
    const sure = (theme.keywords ?? []).filter((word) => word.weight >= 0.9).slice(0, 6);
    terms.push(sure.map((word) => word.term.replaceAll('*', '')));
  }
  return terms.filter((some) => some.length > 0);
}

export async function headlineTitles(themesFolder, count) {
  const terms = await termsOf(themesFolder);
  const titles = [...awkward];
  for (let i = 0; titles.length < count; ++i) {
    const some = terms[i % terms.length];
    const term = some[Math.floor(i / terms.length) % some.length];
    titles.push(sentences[i % sentences.length](term, places[(i * 7 + Math.floor(i / 12)) % places.length]));
  }
  return titles;
}

function feed(name, id, titles, address) {
  const items = titles.map((title, i) => {
    const at = new Date(Date.now() - (i * 23 + 5) * 60_000).toUTCString();
    const summary = `Het bericht van ${name}: wat er besloten is, wie het merkt en wanneer de raad erover praat.`;
    // A title is HTML to a reader of feeds, so it is escaped once as that and once as XML.
    return `<item><title>${escaped(escaped(title))}</title><link>${address}/bericht/${id}-${i}</link>` +
      `<guid isPermaLink="false">${name}-${i}</guid><pubDate>${at}</pubDate>` +
      `<description>${escaped(escaped(summary))}</description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${name}</title>` +
    `<link>${address}</link><description>${name}</description>${items.join('')}</channel></rss>`;
}

// A server of `names.length` feeds that share the titles, and the list of sources that names them.
export async function serveFeeds(names, titles) {
  const share = Math.ceil(titles.length / names.length);
  const server = await serve(async (wanted) => {
    const i = /^\/feed\/(\d+)$/.exec(wanted)?.[1];
    if (i === undefined) return undefined;
    const own = titles.slice(i * share, (Number(i) + 1) * share);
    return { type: 'application/rss+xml', body: feed(names[i], i, own, server.address) };
  });
  const sources = names.map((name, i) => ({
    id: `bron-${i}`, name, home: server.address, url: `${server.address}/feed/${i}`, kind: 'feed',
    region: 'NL', language: 'nl', type: 'municipality', enabled: true, interval_min: 60,
  }));
  return { sources, close: server.close };
}
