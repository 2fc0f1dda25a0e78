// Plain script of the oldest kind, so that it runs where the application does not. It sets the colour scheme before the
// first paint, and says what to do where the browser is too old or a part of the application can't be fetched.
(function () {
  var dark = window.matchMedia && window.matchMedia('(prefers-color-scheme: dark)');

  function wear() {
    var scheme = null;
    try {
      scheme = localStorage.getItem('puppy-color-scheme');
    } catch (unreadable) {
      scheme = null;
    }
    if (scheme !== 'light' && scheme !== 'dark') {
      scheme = dark && dark.matches ? 'dark' : 'light';
    }
    document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
  }
  wear();

  var german = /^de\b/.test(navigator.language || '');
  var words = german
    ? {
        oldTitle: 'Dieser Browser ist zu alt',
        old: 'Puppy CRM braucht einen aktuellen Browser: Chrome oder Edge ab 123, Firefox ab 120, Safari ab 17.5. Bitte aktualisieren Sie ihn und laden Sie die Seite neu.',
        failedTitle: 'Ein Teil der Seite konnte nicht geladen werden',
        failed: 'Die Verbindung wurde unterbrochen, oder Puppy CRM wird gerade neu gestartet. Ihre Eingaben bleiben in diesem Browser gespeichert.',
        retry: 'Neu laden',
      }
    : {
        oldTitle: 'This browser is too old',
        old: 'Puppy CRM needs a current browser: Chrome or Edge 123, Firefox 120, Safari 17.5, or later. Please update it and reload the page.',
        failedTitle: 'A part of this page could not be loaded',
        failed: 'The connection was interrupted, or Puppy CRM is being restarted. What you typed is kept in this browser.',
        retry: 'Reload',
      };

  function say(title, text) {
    var box = document.getElementById('boot');
    if (!box) {
      document.addEventListener('DOMContentLoaded', function () {
        say(title, text);
      });
      return;
    }
    if (!box.hidden) {
      return;
    }
    box.hidden = false;
    box.className = 'boot';
    // Where the application doesn't start, this is the page.
    box.setAttribute('role', current ? 'alert' : 'main');
    var heading = document.createElement('h1');
    heading.textContent = title;
    var words1 = document.createElement('p');
    words1.textContent = text;
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.retry;
    button.onclick = function () {
      location.reload();
    };
    box.appendChild(heading);
    box.appendChild(words1);
    box.appendChild(button);
  }

  var current =
    'noModule' in document.createElement('script') &&
    window.CSS &&
    CSS.supports &&
    CSS.supports('color', 'light-dark(#000, #fff)');
  if (!current) {
    document.documentElement.setAttribute('data-too-old', '');
    // The application would follow the system's scheme; it does not start.
    if (dark && dark.addEventListener) {
      dark.addEventListener('change', wear);
    }
    say(words.oldTitle, words.old);
  }

  // Errors of elements don't bubble: only the capturing phase sees them.
  window.addEventListener(
    'error',
    function (event) {
      var element = event.target;
      var asset = element && (element.src || element.href);
      // Once the application runs, it tells this itself.
      if (asset && element.tagName !== 'IMG' && current && !document.querySelector('#root > *')) {
        say(words.failedTitle, words.failed);
      }
    },
    true
  );
})();
