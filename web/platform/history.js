// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  $Visits: { timer: 0 },

  tucao_history_watch__deps: ['$Visits', '$Mirror', '$tell'],
  tucao_history_watch: () => {
    const settled_ms = 200;
    const address = () => location.pathname + location.search + location.hash;
    let shown = address();
    const keep_place = () => history.replaceState({ 'top': Mirror.top() }, '');
    const navigated = (top) => {
      shown = address();
      Mirror.arrive(top);
      tell(_tucao_history_navigated, shown);
    };
    history.scrollRestoration = 'manual';
    // Also a reload finds its place again.
    if (history.state?.['top']) Mirror.place = history.state['top'];
    window.addEventListener('popstate', (event) => {
      clearTimeout(Visits.timer);
      navigated(event.state?.['top'] || 0);
    });
    // A fragment typed into the address is also a popstate in most browsers; then there is no change left here.
    window.addEventListener('hashchange', () => {
      if (address() !== shown) navigated(0);
    });
    Mirror.root.addEventListener('scroll', () => {
      clearTimeout(Visits.timer);
      Visits.timer = setTimeout(keep_place, settled_ms);
    }, true);
    Visits.push = (wanted) => {
      clearTimeout(Visits.timer);
      keep_place();
      history.pushState(null, '', wanted);
      shown = address();
      Mirror.arrive(0);
    };
    Visits.replace = (wanted) => {
      const before = location.pathname;
      history.replaceState(history.state, '', wanted);
      shown = address();
      if (location.pathname !== before) Mirror.arrive(0);
    };
    // Back from there finds the place that was left.
    Visits.load = (wanted) => {
      if (wanted === address()) return location.reload();
      clearTimeout(Visits.timer);
      keep_place();
      location.assign(wanted);
    };
  },

  tucao_history_push__deps: ['$Visits', '$UTF8ToString'],
  tucao_history_push: (address) => Visits.push(UTF8ToString(address)),

  tucao_history_replace__deps: ['$Visits', '$UTF8ToString'],
  tucao_history_replace: (address) => Visits.replace(UTF8ToString(address)),

  tucao_history_load__deps: ['$Visits', '$UTF8ToString'],
  tucao_history_load: (address) => Visits.load(UTF8ToString(address)),

  tucao_history_back: () => history.back(),
});
