// Leave this page: at once, without a trace of what was typed, and Back shows nothing of it.
// The link works without this script; the script covers the page, clears it and replaces this entry of the history.
// Three presses of Shift within five seconds of each other do the same.
(function () {
  'use strict';
  var PAUSE_MS = 5000;
  var presses = 0;
  var timer = 0;
  var isCapital = false;
  var hasLeft = false;

  function link() {
    return document.getElementById('exit');
  }

  function say(words) {
    var place = document.getElementById('exit-says');
    if (place) place.textContent = words || '';
  }

  function clearForms() {
    var fields = document.querySelectorAll('input:not([type=hidden]):not([disabled]), textarea, select');
    for (var i = 0; i < fields.length; i += 1) {
      var field = fields[i];
      if (field.type === 'checkbox' || field.type === 'radio') {
        field.checked = field.defaultChecked = false;
      } else if (field.tagName === 'SELECT') {
        field.selectedIndex = 0;
      } else {
        field.value = field.defaultValue = '';
      }
    }
  }

  function leave() {
    var exit = link();
    if (hasLeft || !exit) return;
    hasLeft = true;
    var cover = document.createElement('div');
    cover.className = 'exit-overlay';
    cover.setAttribute('role', 'alert');
    var words = document.createElement('span');
    words.className = 'visually-hidden';
    words.textContent = exit.getAttribute('data-leaving') || '';
    cover.appendChild(words);
    document.documentElement.appendChild(cover);
    document.title = '…';
    clearForms();
    document.body.hidden = true;
    location.replace(exit.href);
  }

  // How many presses there have been, for the eye: three dots beside the words of the link.
  function show() {
    var exit = link();
    if (!exit) return;
    if (presses > 0) exit.setAttribute('data-presses', String(presses));
    else exit.removeAttribute('data-presses');
  }

  function reset(words) {
    presses = 0;
    clearTimeout(timer);
    show();
    say(words);
  }

  document.addEventListener('click', function (event) {
    var target = event.target;
    if (!target || !target.closest || !target.closest('#exit') || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener('keyup', function (event) {
    if (event.key !== 'Shift' || isCapital) return;
    var exit = link();
    if (!exit) return;
    presses += 1;
    clearTimeout(timer);
    if (presses >= 3) return leave();
    show();
    say(exit.getAttribute(presses === 1 ? 'data-two' : 'data-one'));
    timer = setTimeout(function () {
      reset(exit.getAttribute('data-expired'));
    }, PAUSE_MS);
  });
  // Shift held to write a capital letter isn't a press of its own, and is not announced either.
  document.addEventListener('keydown', function (event) {
    isCapital = event.key !== 'Shift' && event.shiftKey;
    if (event.key !== 'Shift' && presses > 0) reset('');
  });

  addEventListener('pagehide', clearForms);
  addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    // Brought back from the browser's memory: never what was there, only the first page.
    clearForms();
    var exit = link();
    if (hasLeft && exit) location.replace(exit.getAttribute('data-home') || '/');
    reset('');
  });
})();
