// Forms: solve the puzzle that keeps floods out, then make sure that the server answers before anything is sent,
// so that a dead connection costs no text. Without this script a form is sent as it is.
(function () {
  'use strict';
  var BATCH = 250;
  var encoder = new TextEncoder();

  function hex(buffer) {
    var bytes = new Uint8Array(buffer);
    var text = '';
    for (var i = 0; i < bytes.length; i += 1) text += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
    return text;
  }

  function tryNumber(puzzle, number) {
    return crypto.subtle.digest(puzzle.algorithm, encoder.encode(puzzle.salt + number)).then(function (digest) {
      return hex(digest) === puzzle.challenge ? number : -1;
    });
  }

  async function solve(puzzle) {
    for (var start = 0; start <= puzzle.maxNumber; start += BATCH) {
      var tries = [];
      for (var n = start; n < start + BATCH && n <= puzzle.maxNumber; n += 1) tries.push(tryNumber(puzzle, n));
      var found = (await Promise.all(tries)).filter(function (number) {
        return number >= 0;
      });
      if (found.length > 0) return found[0];
    }
    return -1;
  }

  async function prove(form) {
    var text = form.getAttribute('data-puzzle');
    // Without a secure connection there is no crypto: the reserved share of requests without a proof takes it.
    if (!text || !window.crypto || !crypto.subtle) return '';
    var puzzle = JSON.parse(text);
    var number = await solve(puzzle);
    if (number < 0) return '';
    var proof = { algorithm: puzzle.algorithm, challenge: puzzle.challenge, number: number, salt: puzzle.salt, signature: puzzle.signature };
    return btoa(JSON.stringify(proof));
  }

  async function isThere() {
    try {
      await fetch('/healthz', { method: 'HEAD', cache: 'no-store', credentials: 'omit' });
      return true;
    } catch {
      return false;
    }
  }

  function watch(form) {
    var says = form.querySelector('[data-says]');
    var isReady = false;
    var isBusy = false;
    // Solved while the form is being filled in: sending then waits for nothing.
    var proof = prove(form).catch(function () {
      return '';
    });

    function say(words) {
      if (says) says.textContent = words || '';
    }

    form.addEventListener('submit', function (event) {
      if (isReady) return;
      event.preventDefault();
      if (isBusy) return;
      isBusy = true;
      form.setAttribute('data-busy', '');
      say(form.getAttribute('data-wait'));
      var button = event.submitter;
      var needsProof = !button || button.name !== 'switchTo';
      Promise.all([isThere(), needsProof ? proof : '']).then(function (results) {
        isBusy = false;
        form.removeAttribute('data-busy');
        if (!results[0]) return say(form.getAttribute('data-offline'));
        if (form.elements.proof) form.elements.proof.value = results[1];
        isReady = true;
        form.requestSubmit(button || undefined);
        // Should the browser's own page for a lost connection come and go, the form can be sent again.
        setTimeout(function () {
          isReady = false;
          say('');
        }, 4000);
      });
    });
  }

  var forms = document.querySelectorAll('form[data-checked]');
  for (var i = 0; i < forms.length; i += 1) if (forms[i].requestSubmit) watch(forms[i]);

  var print = document.querySelector('[data-print]');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', function () {
      window.print();
    });
  }

  var summary = document.querySelector('[data-error-summary]');
  if (summary) summary.focus();
})();
