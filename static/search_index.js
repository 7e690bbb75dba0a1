/* Reads the index of a site and finds in it where words stand: see generator/search for how it is made.
   It works from a folder as from a web server: the index is loaded by script elements, and nothing is
   asked for by any other way. What is found is shown by search.js, which pages load in one file with
   this. Written for browsers of 2018. */
(function () {
'use strict';

var page = document.getElementById('search');
if (!page) return;
var base = page.getAttribute('data-index'), directoryName = page.getAttribute('data-directory');

/* Files of the index: each calls back by its name, once. A file that cannot be loaded, or does not
   call back, is asked for again the next time. */
var waiting = {}, loaded = {};
function load(file, key) {
  if (!waiting[key]) {
    waiting[key] = new Promise(function (resolve, reject) {
      var script = document.createElement('script'), failed = function () { waiting[key] = null; reject(new Error(file)); };
      loaded[key] = function (value) { script.onload = null; resolve(value); };
      script.src = base + file;
      script.onload = script.onerror = failed;
      document.head.appendChild(script);
    });
  }
  return waiting[key];
}
window.gongkaiSearch = {
  /* What the files of the index call. */
  directory: function (d) { loaded.directory(d); },
  shard: function (name, pairs, lists) { loaded['p' + name]({pairs: pairs.split('\t'), lists: lists.split('\t')}); },
  texts: function (name, texts) { loaded['t' + name](texts); },
  /* What search.js calls. */
  open: directory, search: search, textOf: textOf, words: words, folded: folded, fold: fold
};

/* Numbers as generator/search/number.go writes them. holesTo[c] is how many characters up to c stand
   for no number. */
var holes = [[0, 0x20], [0x21, 0x22], [0x5c, 0x5c], [0x7f, 0xa0], [0xad, 0xad], [0x2028, 0x2029], [0xd800, 0xdfff], [0xfdd0, 0xfdef], [0xfeff, 0xfeff], [0xfff0, 0xffff]];
var step = 1 << 19, holesTo = new Uint16Array(0x10000);
holes.forEach(function (h, i) {
  var next = i + 1 < holes.length ? holes[i + 1][0] : 0x10000;
  holesTo.fill((h[0] ? holesTo[h[0] - 1] : 0) + h[1] - h[0] + 1, h[1], next);
});
function numbers(text) {
  var out = new Int32Array(text.length), size = 0, high = 0;
  for (var i = 0; i < text.length; i++) {
    var c = text.charCodeAt(i);
    if (c === 0x21) { high += step; continue; }
    if (c >= 0xd800 && c <= 0xdbff) c = (c - 0xd800) * 0x400 + text.charCodeAt(++i) - 0xdc00 + 0x10000 - holesTo[0xffff];
    else c -= holesTo[c];
    out[size++] = c + high;
    high = 0;
  }
  return out.subarray(0, size);
}

/* A text as it is looked for, and where each part of it came from. Most characters of Chinese texts
   are their own folded form. */
var unseen = /[\s\u0000-\u001f\u007f-\u009f\u00ad\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\u{e0100}-\u{e01ef}]/u;
var known = new Map();
function foldOne(c) {
  var out = known.get(c);
  if (out === undefined) {
    out = '';
    Array.from(c.normalize('NFKC')).forEach(function (d) { if (!unseen.test(d)) out += Array.from(d.toLowerCase())[0]; });
    known.set(c, out);
  }
  return out;
}
var unfolded = /[^\u4e00-\u9fffa-z!-@]/gu;
function folded(text) { return text.replace(unfolded, foldOne); }
function fold(text) {
  var out = folded(text), from = [], at = 0;
  /* Where nothing is folded every character comes from its own place. */
  if (out !== text) {
    for (var c of text) {
      for (var i = folded(c).length; i > 0; i--) from.push(at);
      at += c.length;
    }
    from.push(text.length);
  }
  return {text: out, from: function (i) { return out === text ? i : from[i]; }};
}

/* The directory: which shard has a pair, and what is known of each document. */
var read;
function directory() { return read || (read = load(directoryName, 'directory').then(readDirectory, function (err) { read = null; throw err; })); }

function readDirectory(d) {
  var shards = [], sizes = numbers(d.sizes), starts = [0], at = 0;
  if (d.firsts) d.firsts.split('\t').forEach(function (pair, i) { shards.push({first: rankOf(pair), name: d.names.substr(i * 10, 10), size: sizes[i]}); });
  numbers(d.starts).forEach(function (n) { starts.push(at += n); });
  /* Where the text of each document lies: the file, and the place in it. */
  var lies = [];
  numbers(d.counts).forEach(function (n, i) { for (var k = 0; k < n; k++) lies.push({file: d.texts.substr(i * 10, 10), at: k}); });
  var facets = {};
  Object.keys(d.facets).forEach(function (f) { facets[f] = {values: d.facets[f][0] || [], of: numbers(d.facets[f][1])}; });
  return {shards: shards, starts: starts, titles: numbers(d.titles), lies: lies, facets: facets};
}

function rank(a, b) { return a.codePointAt(0) * 0x200000 + b.codePointAt(0); }
function rankOf(pair) {
  var first = pair.codePointAt(0);
  return first * 0x200000 + pair.codePointAt(first > 0xffff ? 2 : 1);
}

/* The last shard that begins at or before a pair. */
function shardOf(dir, key) {
  var low = 0, high = dir.shards.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (dir.shards[middle].first <= key) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/* A shard: its pairs in order, and the list of each. */
var opened = {};
function open(dir, i) {
  if (!opened[i]) {
    var name = dir.shards[i].name;
    opened[i] = load('p' + name + '.js', 'p' + name).then(function (s) { opened[i].ready = true; return s; }, function (err) { opened[i] = null; throw err; });
  }
  return opened[i];
}

/* The first pair of a shard that is not before another. */
function pairAt(shard, key) {
  var low = 0, high = shard.pairs.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (rankOf(shard.pairs[middle]) < key) low = middle + 1; else high = middle;
  }
  return low;
}

function listOf(shard, key) {
  var i = pairAt(shard, key);
  return i < shard.pairs.length && rankOf(shard.pairs[i]) === key ? shard.lists[i] : '';
}

function places(text) {
  var out = numbers(text), at = -1;
  for (var i = 0; i < out.length; i++) out[i] = at += out[i] + 1;
  return out;
}

/* Where a word stands: the places of its first character, in order. */
function find(dir, chars) {
  if (chars.length === 1) return findOne(dir, chars[0]);
  var cover = cheapest(dir, chars);
  return Promise.all(cover.map(function (i) {
    var key = rank(chars[i], chars[i + 1]), s = shardOf(dir, key);
    return s < 0 ? '' : open(dir, s).then(function (shard) { return listOf(shard, key); });
  })).then(function (texts) {
    /* The shortest list first: what is not in it is nowhere. */
    var parts = cover.map(function (offset, i) { return {offset: offset, text: texts[i]}; });
    parts.sort(function (a, b) { return a.text.length - b.text.length; });
    var found = places(parts[0].text);
    for (var k = 0; k < found.length; k++) found[k] -= parts[0].offset;
    for (var i = 1; i < parts.length && found.length; i++) found = meet(found, places(parts[i].text), parts[i].offset);
    return found;
  });
}

/* One character: every pair that begins with it. */
function findOne(dir, c) {
  var from = rank(c, '\u0000'), to = from + 0x1fffff, first = Math.max(0, shardOf(dir, from)), jobs = [];
  for (var s = first; s < dir.shards.length && dir.shards[s].first <= to; s++) jobs.push(open(dir, s));
  return Promise.all(jobs).then(function (all) {
    var lists = [], size = 0;
    all.forEach(function (shard) {
      for (var i = pairAt(shard, from); i < shard.pairs.length && rankOf(shard.pairs[i]) <= to; i++) {
        lists.push(places(shard.lists[i]));
        size += lists[lists.length - 1].length;
      }
    });
    var found = new Int32Array(size);
    size = 0;
    lists.forEach(function (list) { found.set(list, size); size += list.length; });
    return found.sort();
  });
}

/* The pairs that hold every character of a word and need the least to be loaded. least[k] is what
   it takes to hold the first k characters with a pair that ends at the last of them. */
function cheapest(dir, chars) {
  var least = [0, Infinity], cover = [];
  for (var k = 2; k <= chars.length; k++) {
    var s = shardOf(dir, rank(chars[k - 2], chars[k - 1]));
    least[k] = Math.min(least[k - 2], least[k - 1]) + (s < 0 || opened[s] && opened[s].ready ? 1 : dir.shards[s].size);
  }
  for (k = chars.length; k > 0; k = least[k - 2] <= least[k - 1] ? k - 2 : k - 1) cover.unshift(k - 2);
  return cover;
}

/* Those of sorted places behind which, by offset, stands one of others. */
function meet(found, others, offset) {
  var size = 0, j = 0;
  for (var i = 0; i < found.length && j < others.length; i++) {
    var want = found[i] + offset;
    while (j < others.length && others[j] < want) j++;
    if (others[j] === want) found[size++] = found[i];
  }
  return found.subarray(0, size);
}

/* The documents in which sorted places lie, in order, with whether one lies in the title. */
function documents(dir, found) {
  var docs = [], titles = [], doc = 0;
  for (var i = 0; i < found.length; i++) {
    while (dir.starts[doc + 1] <= found[i]) doc++;
    if (docs[docs.length - 1] === doc) continue; /* the title comes first */
    docs.push(doc);
    titles.push(found[i] < dir.starts[doc] + dir.titles[doc] - 1 ? 1 : 0);
  }
  return {docs: docs, titles: titles};
}

/* What a question asks for: words that all have to occur. */
function words(question) {
  return question.split(/\s+/).map(function (w) { return Array.from(folded(w)); }).filter(function (w) { return w.length; });
}

/* The documents in which all words stand: those that have more of them in their titles first, then
   the latest. */
function search(dir, question) {
  var asked = words(question);
  return Promise.all(asked.map(function (w) { return find(dir, w).then(function (found) { return documents(dir, found); }); })).then(function (all) {
    var byTitles = asked.map(function () { return []; }).concat([[]]), at = all.map(function () { return 0; });
    if (all.length) all[0].docs.forEach(function (doc, k) {
      var titles = all[0].titles[k];
      for (var i = 1; i < all.length; i++) {
        while (all[i].docs[at[i]] < doc) at[i]++;
        if (all[i].docs[at[i]] !== doc) return;
        titles += all[i].titles[at[i]];
      }
      byTitles[titles].push(doc);
    });
    return byTitles.reduce(function (out, docs) { return docs.reverse().concat(out); }, []);
  });
}
/* The text of a document, for an excerpt. */
function textOf(dir, doc) {
  var lies = dir.lies[doc], name = 't' + lies.file;
  return load(name + '.js', name).then(function (texts) { return texts[lies.at]; });
}
})();
