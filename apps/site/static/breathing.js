// Slow breathing: words and a circle lead, from Start until Stop. Nothing is kept, asked for or sent.
(function () {
  'use strict';
  var READY_MS = 3500;
  var LONGEST_MS = 300000;
  var stage = document.getElementById('tool');
  if (!stage) return;
  var paces = JSON.parse(stage.getAttribute('data-paces'));
  // The middle one, until somebody chooses.
  var pace = 1;
  var timer = 0;
  var endsAt = 0;

  function make(tag, className, key) {
    var element = document.createElement(tag);
    element.className = className;
    if (key) element.textContent = stage.getAttribute('data-' + key);
    return element;
  }

  var leads = make('div', '');
  var place = make('div', 'breath');
  var circle = make('div', 'breath-circle');
  circle.setAttribute('aria-hidden', 'true');
  var words = make('p', 'breath-words', 'rest');
  words.setAttribute('role', 'status');
  place.appendChild(circle);
  place.appendChild(words);
  leads.appendChild(place);
  var button = make('button', 'button button-large', 'start');
  button.type = 'button';
  leads.appendChild(button);
  var choices = make('fieldset', 'question');
  choices.appendChild(make('legend', '', 'pace'));
  choices.appendChild(make('p', 'hint', 'pace-hint'));
  var times = make('div', 'times');
  choices.appendChild(times);
  var inputs = paces.map(function (each, index) {
    var label = make('label', 'time');
    var input = make('input', '');
    input.type = 'radio';
    input.name = 'pace';
    input.autocomplete = 'off';
    input.checked = index === pace;
    input.addEventListener('change', function () {
      pace = index;
    });
    label.appendChild(input);
    label.appendChild(document.createTextNode(each.says));
    times.appendChild(label);
    return input;
  });

  function show(phase, seconds) {
    circle.className = 'breath-circle breath-' + phase + (seconds ? ' breath-' + seconds + 's' : '');
    words.textContent = stage.getAttribute('data-' + phase);
  }

  function halt(phase) {
    if (!endsAt) return;
    clearTimeout(timer);
    endsAt = 0;
    show(phase, 0);
    button.textContent = stage.getAttribute('data-start');
  }

  function breathe(isIn) {
    if (isIn && Date.now() >= endsAt) return halt('end');
    var seconds = isIn ? paces[pace].in : paces[pace].out;
    show(isIn ? 'in' : 'out', seconds);
    timer = setTimeout(breathe, seconds * 1000, !isIn);
  }

  function start() {
    endsAt = Date.now() + LONGEST_MS;
    show('ready', 0);
    button.textContent = stage.getAttribute('data-stop');
    timer = setTimeout(breathe, READY_MS, true);
    leads.scrollIntoView({ block: 'nearest' });
  }

  button.addEventListener('click', function () {
    if (endsAt) halt('stopped');
    else start();
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') halt('stopped');
  });
  addEventListener('pagehide', function () {
    halt('rest');
  });
  // The script of the exit has cleared every choice by now.
  addEventListener('pageshow', function (event) {
    if (event.persisted)
      setTimeout(function () {
        inputs[pace].checked = true;
      });
  });

  [leads, make('p', 'quiet', 'hint'), choices].forEach(function (element) {
    stage.appendChild(element);
  });
})();
