/* On every page: that scripts run, large type that is remembered, links to headings, and on records
   printing and the address to copy. It is loaded before the page is drawn, so that nothing moves. A page does without
   it. Written for browsers of 2018. */
(function () {
'use strict';

var root = document.documentElement, size = 'size', large = 'large';

/* Some browsers keep nothing for pages from a folder. */
function remembered() {
  try { return localStorage.getItem(size); } catch (e) { return null; }
}
function remember(value) {
  try { localStorage.setItem(size, value); } catch (e) { /* it holds for this page */ }
}

root.classList.add('scripted'); /* what only a script can use has its place from the beginning */
if (location.hash === '#' + large) remember(large);
if (remembered() === large) root.classList.add(large);

document.addEventListener('DOMContentLoaded', function () {
  sizeSwitch(document.querySelector('.switch'));
  if (!document.querySelector('.media')) anchors(document.querySelectorAll('.text h2[id], .text h3[id], .text h4[id]')); /* what is to be copied gets none */
  tools(document.querySelector('.tools'));
});

/* The link to #large becomes a switch. */
function sizeSwitch(link) {
  if (!link) return;
  var words = [link.textContent, link.getAttribute('data-back')];
  function say() { link.textContent = words[root.classList.contains(large) ? 1 : 0]; }
  link.addEventListener('click', function (event) {
    event.preventDefault();
    if (location.hash === '#' + large) location.hash = ''; // else the address keeps it large
    remember(root.classList.toggle(large) ? large : '');
    say();
  });
  say();
}

function anchors(headings) {
  Array.prototype.forEach.call(headings, function (heading) {
    var link = document.createElement('a');
    link.className = 'anchor';
    link.href = '#' + encodeURIComponent(heading.id);
    link.title = '本节的网址';
    link.textContent = '#';
    heading.appendChild(link);
  });
}

function tools(box) {
  if (!box) return;
  var status = box.querySelector('[role=status]');
  box.querySelector('.print').addEventListener('click', function () { window.print(); });
  box.querySelector('.copy').addEventListener('click', function () {
    copy(box.getAttribute('data-address') || location.href.split('#')[0], function (done) {
      status.textContent = status.getAttribute(done ? 'data-done' : 'data-failed');
    });
  });
  box.hidden = false;
}

/* A browser gives its clipboard to pages of https alone; elsewhere a field is selected and copied. */
function copy(text, tell) {
  if (navigator.clipboard && window.isSecureContext) {
    navigator.clipboard.writeText(text).then(function () { tell(true); }, function () { tell(select(text)); });
    return;
  }
  tell(select(text));
}

function select(text) {
  var field = document.createElement('textarea'), done = false;
  field.value = text;
  field.className = 'unseen';
  field.setAttribute('aria-hidden', 'true');
  document.body.appendChild(field);
  field.select();
  try { done = document.execCommand('copy'); } catch (e) { done = false; }
  document.body.removeChild(field);
  return done;
}
})();
