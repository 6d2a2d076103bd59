// Runs before every page: notes everything that acts without being the site's own, and knows what to look for
// in a page that has not acted yet.
(() => {
  if (window.detector) return;

  // What ran. The console keeps it when the page goes away, and tells it from within frames.
  const executed = [];
  const note = (what) => {
    executed.push(String(what));
    try { if (top !== window) top.detector.executed.push(`${what} in a frame`); } catch { /* of another site */ }
    console.error(`EXECUTED ${what} on ${location.href}`);
  };
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
    window[name] = (text) => void note(`${name}(${String(text).slice(0, 80)})`);
  }
  for (const [owner, name] of [[Document.prototype, 'write'], [Document.prototype, 'writeln'], [window, 'eval']]) {
    owner[name] = () => note(name);
  }
  // The page is served with a policy that only reports: whatever the strict policy would stop is told here.
  document.addEventListener('securitypolicyviolation', (event) => {
    note(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`.trim());
  });

  // Ordinary links, and those that no browser can read, are clicked without leaving the page; what is no ordinary link does what it does.
  let isProvoking = false;
  window.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href], area[href]');
    if (isProvoking && link && /^(https?|mailto)?:$/.test(link.protocol)) event.preventDefault();
  }, true);
  window.addEventListener('submit', (event) => note(`submit ${event.target.action}`), true);

  // What could run, or load, or pose as the site's own.
  const FORBIDDEN = 'script, style, link, meta, base, title, iframe, frame, frameset, object, embed, applet, portal,'
    + ' fencedframe, form, input:not([type=checkbox][disabled]), select, textarea, template, noscript, svg, video,'
    + ' audio, track, canvas, dialog, slot, marquee, maction, annotation-xml, semantics, mglyph, math math';
  const ADDRESSES = ['href', 'src', 'xlink:href', 'action', 'formaction', 'data', 'poster', 'background', 'cite',
    'longdesc', 'codebase', 'manifest', 'lowsrc', 'dynsrc'];
  const FOREIGN = ['srcdoc', 'formaction', 'action', 'ping', 'http-equiv', 'is', 'nonce', 'contenteditable', 'autofocus',
    'accesskey', 'popover', 'popovertarget', 'commandfor', 'shadowrootmode', 'background', 'usemap', 'target', 'form',
    'name', 'slot', 'part', 'itemprop', 'draggable', 'inert', 'hidden'];
  const PICTURE = /^data:image\/(png|jpe?g|gif|webp)[;,]/i;

  function protocolOf(value) {
    try { return new URL(value, document.baseURI).protocol; } catch { return 'unreadable:'; }
  }

  function faultsOf(element, isInText) {
    const faults = [];
    const tell = (what) => faults.push(`<${element.localName}> ${what}`);
    if (isInText && element.matches(FORBIDDEN)) tell('must not be here');
    if (isInText && ![HTML, MATH].includes(element.namespaceURI)) tell(`is of ${element.namespaceURI}`);
    for (const { name, value } of element.attributes) {
      const show = `${name}=${JSON.stringify(value.slice(0, 120).toWellFormed())}`;
      if (/^on/i.test(name)) tell(show);
      const isForeign = FOREIGN.includes(name) && !(name === 'form' && element.localName === 'mo');
      if (isInText && (name === 'style' || isForeign)) tell(show);
      if (isInText && name === 'id' && !/^[a-z]+-/.test(value)) tell(`${show} is a name of the page's own`);
      if (name === 'id' && BUILT_IN.has(value)) tell(`${show} clobbers`);
      if (ADDRESSES.includes(name)) {
        const protocol = protocolOf(value);
        const isLink = element.localName === 'a';
        // An address that cannot be read leads nowhere.
        const isAllowed = ['https:', 'http:', 'unreadable:'].includes(protocol) || (isLink && protocol === 'mailto:')
          || (protocol === 'data:' && !isLink && (PICTURE.test(value) || !isInText));
        if (!isAllowed) tell(show);
      }
      if (name === 'srcset') {
        const origins = value.split(',').map((part) => new URL(part.trim().split(/\s+/)[0], document.baseURI).origin);
        if (origins.some((origin) => origin !== location.origin)) tell(show);
      }
    }
    if (element.localName === 'img' && isInText && element.src && !PICTURE.test(element.src)
      && new URL(element.src).origin !== location.origin) tell(`loads ${element.src}`);
    return faults;
  }
  const HTML = 'http://www.w3.org/1999/xhtml';
  const SVG = 'http://www.w3.org/2000/svg';
  const MATH = 'http://www.w3.org/1998/Math/MathML';
  // Properties that an element's id would hide, as they are before the page has any element.
  const BUILT_IN = new Set();
  for (const owner of [window, document]) {
    for (let at = owner; at; at = Object.getPrototypeOf(at)) Object.getOwnPropertyNames(at).forEach((name) => BUILT_IN.add(name));
  }
  BUILT_IN.delete('name');

  // What the site itself has of the elements that authors may not write.
  const SUSPECTS = 'script, iframe, object, embed, base, meta[http-equiv], form, link, svg *';
  function isOwn(element) {
    const address = element.getAttribute('src') ?? element.getAttribute('href');
    const isNear = !address || new URL(address, location.href).origin === location.origin || /^data:(image\/|,)/.test(address);
    switch (element.localName) {
      case 'script':
        return element.matches('#downlink-data[type="application/json"]') || (Boolean(address) && isNear && !element.textContent);
      case 'link': return isNear || element.rel === 'canonical' || element.rel === 'alternate';
      case 'meta': {
        const target = /url=(.*)$/i.exec(element.content)?.[1];
        const isPolicy = element.httpEquiv.toLowerCase() === 'content-security-policy';
        return isPolicy || (target !== undefined && /^\.\.?\/(\.\.\/)*posts\/[^/]+\/$/.test(target));
      }
      case 'form': return element.matches('[role=search]');
      default: return Boolean(element.closest('svg')) && !element.closest('.prose')
        && /^(path|circle|rect|line|polyline|polygon|ellipse|g)$/.test(element.localName);
    }
  }

  // Everything in a document that is armed.
  function inspect(page = document) {
    const faults = [];
    const texts = [...page.querySelectorAll('.prose')];
    for (const element of page.querySelectorAll('*')) {
      const isInText = texts.some((text) => text !== element && text.contains(element));
      faults.push(...faultsOf(element, isInText));
    }
    for (const element of page.querySelectorAll(SUSPECTS)) {
      if (!isOwn(element)) faults.push(`<${element.localName}> is not the site's: ${element.outerHTML.slice(0, 160)}`);
    }
    for (const text of texts) {
      const again = document.createElement('template');
      again.innerHTML = text.innerHTML;
      if (again.innerHTML !== text.innerHTML) faults.push('the text is read as something else when it is read again');
    }
    return faults.slice(0, 20);
  }

  // Where two texts part; empty if they are the same.
  function difference(left, right) {
    if (left === right) return '';
    let at = 0;
    while (left[at] === right[at]) at += 1;
    const around = (html) => JSON.stringify(html.slice(Math.max(0, at - 60), at + 60).toWellFormed());
    return `${around(left)} is read as ${around(right)}`;
  }

  // The app leaves an empty comment behind the text.
  const proseText = (text = document.querySelector('.prose')) => (text?.innerHTML ?? '').replace(/<!---->$/, '');

  // The same without tab stops, which the app sets once the text is laid out: what scrolls has one.
  function textWithoutStops() {
    const text = document.querySelector('.prose')?.cloneNode(true);
    for (const element of text?.querySelectorAll('[tabindex]') ?? []) element.removeAttribute('tabindex');
    return proseText(text);
  }

  // Puts the text at an address into the page, and tells where it is read as something else than was written.
  async function insert(address, isInserting) {
    const written = await (await fetch(address)).text();
    if (isInserting) document.querySelector('.prose').innerHTML = written;
    // In text these may be escaped or not; they mean the same.
    const plain = (html) => html.replaceAll('&quot;', '"').replaceAll('\u00a0', '&nbsp;');
    return difference(plain(written), plain(proseText()));
  }

  // Keeps the article's text; then tells where that of the app differs from it.
  let kept = '';
  const keep = () => { kept = textWithoutStops(); };
  const differsFromKept = () => difference(kept, textWithoutStops());

  // What is armed in pages that are read and not shown, each fault with its address.
  async function read(addresses) {
    const faults = [];
    for (const address of addresses) {
      const text = await (await fetch(address)).text();
      const isFeed = address.endsWith('.xml');
      const page = new DOMParser().parseFromString(text, isFeed ? 'application/xml' : 'text/html');
      const strange = isFeed ? [...page.querySelectorAll('*')].filter((element) =>
        element.localName === 'parsererror' || [HTML, SVG].includes(element.namespaceURI)).map((element) => element.outerHTML) : [];
      faults.push(...[...(isFeed ? strange : inspect(page))].map((fault) => `${address}: ${fault.slice(0, 300)}`));
      if (faults.length > 20) break;
    }
    return faults;
  }

  // Goes to addresses as the app does when a link is followed; what is armed on their pages, and what was refused.
  async function visit(addresses) {
    const faults = [];
    for (const address of addresses) {
      try { history.pushState(null, '', address); } catch { continue; } // another site's
      dispatchEvent(new PopStateEvent('popstate'));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      faults.push(...inspect().map((fault) => `${address}: ${fault}`));
    }
    return faults.slice(0, 20);
  }

  const ACTIONS = [
    [PointerEvent, 'pointerover pointerenter pointermove pointerdown pointerup'],
    [MouseEvent, 'mouseover mouseenter mousemove mouseout mouseleave mousedown mouseup contextmenu dblclick auxclick'],
    [KeyboardEvent, 'keydown keypress keyup'],
    [DragEvent, 'dragstart dragover drop'],
    [ClipboardEvent, 'copy cut paste'],
    [WheelEvent, 'wheel'],
    [Event, 'scroll scrollend select selectstart input change beforeinput toggle beforetoggle load error animationstart'
      + ' animationend transitionend begin end start finish bounce play canplay loadstart beforematch search'],
  ];

  /// Does to every element what a reader might do. Only elements with attributes can have something to do.
  async function provoke() {
    isProvoking = true;
    const isArticle = document.querySelector('.prose');
    for (const element of [...(isArticle ?? document.body).querySelectorAll('*')]) {
      if (element.attributes.length === 0 || !element.isConnected) continue;
      if (!isArticle && element.closest('button, dialog, fieldset, input, label, select, [role=option]')) continue; // the app's own controls
      element.focus?.({ preventScroll: true });
      for (const [Kind, names] of ACTIONS) {
        for (const name of names.split(' ')) element.dispatchEvent(new Kind(name, { bubbles: false, cancelable: true }));
      }
      element.blur?.();
      if (element.matches('a, area, summary, label, math [href], svg *')) {
        element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
      }
    }
    await Promise.all([...document.images].filter((image) => !image.complete && image.loading !== 'lazy')
      .map((image) => new Promise((done) => { image.onload = image.onerror = done; })));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    isProvoking = false;
  }

  window.detector = { differsFromKept, executed, insert, inspect, keep, provoke, read, visit };
})();
