/* Turns the pages of screen.html: one notice after another, each for as long as it takes to read it
   aloud. Whoever touches the screen or a key turns by hand, and after a while it goes on by itself.
   Written for browsers of 2018, which televisions have. */
(function () {
'use strict';

var body = document.getElementById('screen'), notices = [].slice.call(document.querySelectorAll('.notice'));
var place = document.getElementById('place'), hands = document.getElementById('hands');
if (!body || !notices.length) return;

var readsPerSecond = 5, least = 8, most = 40; /* characters; seconds that a page stays */
var untouched = 90, asked = 60; /* seconds until it goes on by itself; between two looks for a newer page */
var notice = 0, page = 0, stopped = false, timer = null, turned = 0;

body.className = 'turning';
hands.hidden = false;

function text(of) { return of.querySelector('.text') || of; }

/* A text stands in columns as wide as the screen, one a page: a line or a picture is never cut. */
function pages(of) {
  var box = text(of);
  return step(box) ? Math.max(1, Math.round((box.scrollWidth + gap(box)) / step(box))) : 1;
}
function gap(box) { return parseFloat(getComputedStyle(box).columnGap) || 0; }
/* From one page to the next, in parts of a pixel: whole ones would be lost page by page. */
function step(box) { return box.getBoundingClientRect().width + gap(box); }

function show() {
  notices.forEach(function (n, i) {
    n.classList.toggle('shown', i === notice);
  });
  fit(notices[notice]);
  var box = text(notices[notice]), count = pages(notices[notice]);
  if (page === 'last' || page > count - 1) page = count - 1;
  box.scrollLeft = page * step(box);
  place.textContent = '第' + (notice + 1) + '篇，共' + notices.length + '篇' + (count > 1 ? '　本篇第' + (page + 1) + '页，共' + count + '页' : '');
  location.replace('#' + notices[notice].id);
  wait(count);
}

/* A long title is set smaller, so that the larger part of the screen is the text's. */
function fit(of) {
  var header = of.querySelector('header');
  of.classList.remove('long', 'longer');
  [['long', 0.4], ['longer', 0.55]].forEach(function (size) {
    if (header.offsetHeight > of.offsetHeight * size[1]) of.classList.add(size[0]);
  });
}

function wait(count) {
  clearTimeout(timer);
  var seconds = text(notices[notice]).textContent.length / count / readsPerSecond;
  if (!stopped) timer = setTimeout(forward, 1000 * Math.min(most, Math.max(least, seconds)));
}

function forward() {
  if (notice === notices.length - 1 && page >= pages(notices[notice]) - 1) look();
  go(1);
}

function go(by) {
  if (by > 0 && page >= pages(notices[notice]) - 1) {
    notice = (notice + 1) % notices.length;
    page = 0;
  } else if (by < 0 && page === 0) {
    notice = (notice + notices.length - 1) % notices.length;
    page = 'last';
  } else {
    page += by;
  }
  show();
}

/* Hands: what was touched stays for a while. */
var resume = null;
function touched(by) {
  clearTimeout(timer);
  clearTimeout(resume);
  if (by === 0) stop(!stopped); else { stop(true); go(by); }
  if (stopped) resume = setTimeout(function () { stop(false); show(); }, 1000 * untouched);
}
function stop(now) {
  stopped = now;
  var button = hands.querySelector('[data-go="0"]');
  button.setAttribute('aria-pressed', String(now));
  button.textContent = now ? '继续' : '停住';
  if (!now) show();
}
hands.addEventListener('click', function (e) {
  var by = e.target.getAttribute('data-go');
  if (by !== null) touched(Number(by));
});
document.addEventListener('keydown', function (e) {
  var by = {ArrowRight: 1, ArrowDown: 1, PageDown: 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1}[e.key];
  if (e.key === ' ' || e.key === 'MediaPlayPause') by = 0;
  if (by === undefined || e.target.tagName === 'BUTTON' && (e.key === ' ' || e.key === 'Enter')) return;
  e.preventDefault();
  touched(by);
});
var from = null;
document.addEventListener('touchstart', function (e) { from = e.touches.length === 1 ? e.touches[0].clientX : null; });
document.addEventListener('touchend', function (e) {
  var moved = from === null ? 0 : e.changedTouches[0].clientX - from;
  if (Math.abs(moved) > 80) touched(moved < 0 ? 1 : -1);
  from = null;
});
window.addEventListener('resize', function () { show(); });

/* A newer page: a small script names the version that lies there now. Where it cannot be loaded
   (the network is down, or the output is just being replaced), what is shown stays. */
window.gongkaiScreen = function (version) {
  if (version !== body.getAttribute('data-version')) location.reload();
};
function look() {
  var now = Date.now();
  if (now - turned < 1000 * asked) return;
  turned = now;
  var script = document.createElement('script');
  script.src = body.getAttribute('data-current') + '?' + now;
  script.onload = script.onerror = function () { document.head.removeChild(script); };
  document.head.appendChild(script);
}

notices.some(function (n, i) {
  if (location.hash === '#' + n.id) notice = i;
  return location.hash === '#' + n.id;
});
show();
document.fonts && document.fonts.ready && document.fonts.ready.then(show);
}());
