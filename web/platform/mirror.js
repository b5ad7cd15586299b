// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  $Mirror__deps: ['$tell'],
  $Mirror: {
    root: null,
    notes: null,     // descriptions of fields, out of sight
    nodes: null,     // by id: {id, role, element, text, description, ...}
    standing: false, // the plain page has been replaced
    own_text: '',
    composing: null,
    hovered: '',
    pressed: '',
    place: -1,       // where the page is to be scrolled once it is long enough; -1: nowhere
    arriving: false, // the next picture is another page
    before_dialog: null,

    // In the order of ui::Role: tag, and the ARIA role where the tag alone does not carry it, or not under our
    // styles.
    kinds: [
      ['header', 'banner'], ['main'], ['nav'], ['section'], ['footer'], ['div', 'dialog'], ['div'], ['form'], ['h'],
      ['p'], ['button'], ['a'], ['ul', 'list'], ['li', 'listitem'], ['table', 'table'], ['tr', 'row'],
      ['th', 'columnheader'], ['th', 'rowheader'], ['td', 'cell'], ['input'], ['textarea'], ['select'],
      ['fieldset', 'radiogroup'], ['input'], ['button', 'switch'], ['p', 'status'], ['p', 'alert'], ['div', 'img'],
      ['div', 'progressbar'],
    ],
    Role: {
      Dialog: 5, Group: 6, Form: 7, Heading: 8, Text: 9, Button: 10, Link: 11, ListItem: 13, ColumnHeader: 16,
      Cell: 18, TextField: 19, TextArea: 20, Select: 21, Radio: 23, Switch: 24, Status: 25, Alert: 26,
    },
    // In the order of ui::Entry: attributes as name, value, name, value.
    entries: [
      [],
      ['type', 'search', 'enterkeyhint', 'search'],
      ['autocomplete', 'off', 'autocapitalize', 'characters', 'spellcheck', 'false', 'enterkeyhint', 'go'],
      ['autocomplete', 'tel'],
      ['autocomplete', 'username', 'autocapitalize', 'none', 'spellcheck', 'false'],
      ['type', 'password', 'autocomplete', 'current-password', 'enterkeyhint', 'go'],
      ['type', 'date'],
      ['type', 'time'],
      ['type', 'password', 'autocomplete', 'new-password'],
    ],

    // Elements whose name is their own text; the others carry it as a label.
    speaks: (role) => {
      const { Role } = Mirror;
      return role === Role.Heading || role === Role.Text || role === Role.Button || role === Role.Link
        || role === Role.Switch || role === Role.ListItem || role === Role.Status || role === Role.Alert
        || (role >= Role.ColumnHeader && role <= Role.Cell);
    },
    presses: (role) => role === Mirror.Role.Button || role === Mirror.Role.Link || role === Mirror.Role.Switch,
    is_field: (role) => role >= Mirror.Role.TextField && role <= Mirror.Role.Select,
    flag: (element, name, on) => {
      if (on) element.setAttribute(name, on === true ? 'true' : on);
      else element.removeAttribute(name);
    },

    create: (id, role, level, entry) => {
      const { Role } = Mirror;
      const [tag, aria] = Mirror.kinds[role];
      const element = document.createElement(role === Role.Heading ? `h${level}` : tag);
      const node = { id, role, element, text: null, spacer: null, description: null };
      element.id = id;
      element.mirrored = node;
      if (aria) element.setAttribute('role', aria);
      if (role === Role.Dialog) element.setAttribute('aria-modal', 'true');
      if (role === Role.Button || role === Role.Switch) element.type = 'button';
      if (role === Role.Radio) element.type = 'radio';
      if (role === Role.Form) element.noValidate = true;
      if (role === Role.TextField || role === Role.TextArea) {
        const hints = Mirror.entries[entry];
        for (let i = 0; i < hints.length; i += 2) element.setAttribute(hints[i], hints[i + 1]);
      }
      if (Mirror.speaks(role)) element.append(node.text = document.createTextNode(''));
      Mirror.nodes.set(id, node);
      return node;
    },

    remove: (node) => {
      Mirror.nodes.delete(node.id);
      if (Mirror.composing === node) Mirror.composing = null;
      node.description?.remove();
      node.element.remove();
    },

    // How each attribute of mirror.cpp's described() reaches its element; null when it is gone. In a function, since
    // only there the names stay as they are written.
    setters: null,
    make_setters: () => ({
      'rect': ({ element: { style } }, [x, y, width, height]) => {
        style.left = `${x}px`;
        style.top = `${y}px`;
        style.width = `${width}px`;
        style.height = `${height}px`;
      },
      'name': (node, name) => {
        if (node.role === Mirror.Role.Status && !node.element.isConnected && name) {
          // Read aloud is only what changes in an element that is there. One that moves with its page has old words.
          node.text.data = '';
          node.later = name;
          setTimeout(() => { if (node.later === name) node.text.data = name; }, 100);
        } else if (node.text) {
          node.later = null;
          node.text.data = name ?? '';
        } else {
          Mirror.flag(node.element, 'aria-label', name);
          if (node.role === Mirror.Role.Group) Mirror.flag(node.element, 'role', name && 'group');
        }
      },
      'description': (node, text) => {
        node.description ??= Mirror.notes.appendChild(document.createElement('span'));
        node.description.id = `${node.id}:description`;
        node.description.textContent = text ?? '';
        Mirror.flag(node.element, 'aria-describedby', text && node.description.id);
      },
      'href': ({ element }, address) => Mirror.flag(element, 'href', address),
      'accesskey': ({ element }, key) => Mirror.flag(element, 'accesskey', key),
      'lang': ({ element }, tag) => Mirror.flag(element, 'lang', tag),
      'submit': (node, id) => { node.submit = id; },
      'current': ({ element, role }, on) => Mirror.flag(element, 'aria-current', on && (role === Mirror.Role.Link ? 'page' : 'true')),
      'disabled': (node, on) => {
        // Really disabled elements lose the focus, and with it the reader's place.
        node.disabled = Boolean(on);
        Mirror.flag(node.element, 'aria-disabled', on);
        if (node.role === Mirror.Role.TextField || node.role === Mirror.Role.TextArea) node.element.readOnly = Boolean(on);
        else if (node.role === Mirror.Role.Select || node.role === Mirror.Role.Radio) node.element.disabled = Boolean(on);
      },
      'invalid': ({ element }, on) => Mirror.flag(element, 'aria-invalid', on),
      'required': ({ element }, on) => Mirror.flag(element, 'aria-required', on),
      'scrolls': ({ element }, on) => {
        element.classList.toggle('scrolls', Boolean(on));
        // Reached by our own key handling and by a tap, not by Tab.
        if (on) element.tabIndex = -1;
      },
      'content': (node, height) => {
        node.spacer ??= node.element.appendChild(document.createElement('div'));
        node.spacer.className = 'spacer';
        node.spacer.style.height = `${height ?? 0}px`;
      },
      'options': ({ element }, options) => {
        const { value } = element;  // 'value' itself comes after, if it changes too
        element.replaceChildren(...(options ?? []).map(([word, label]) => new Option(label, word)));
        element.value = value;
      },
      'checked': ({ element, role }, on) => {
        if (role === Mirror.Role.Radio) element.checked = on;
        else element.setAttribute('aria-checked', on ? 'true' : 'false');
      },
      'value': (node, value) => {
        const { element } = node;
        // An empty date shows today's in some browsers.
        element.classList.toggle('empty', !value);
        if (Mirror.composing !== node && element.value !== (value ?? '')) {
          const caret = document.activeElement === element ? element.selectionEnd : null;
          element.value = value ?? '';
          if (caret !== null) element.setSelectionRange(caret, caret);
        }
      },
      'padding': ({ element, role }, [top, right, bottom, left]) => {
        // The painted text sits at its optical middle, the browser's by its font's own measure.
        const lift = role === Mirror.Role.TextArea ? [`calc(${top}px - var(--drop))`, `${bottom}px`]
          : [`${top}px`, `calc(${bottom}px + 2 * var(--drop))`];
        element.style.padding = `${lift[0]} ${right}px ${lift[1]} ${left}px`;
      },
      'font': ({ element }, size) => { element.style.fontSize = `${size}px`; },
      'line': ({ element }, height) => { element.style.lineHeight = `${height}px`; },
      'bold': ({ element }, on) => { element.style.fontWeight = on ? '700' : ''; },
    }),

    set: (node, changes) => {
      for (const name of Object.keys(changes)) Mirror.setters[name](node, changes[name]);
    },

    // Puts the elements of `ids` into `parent` in this order. What holds the focus is not moved, as it would lose it.
    order: (parent, ids) => {
      const own = (child) => child && !child.mirrored;
      let at = parent.firstChild;
      while (own(at)) at = at.nextSibling;
      for (const id of ids) {
        const { element } = Mirror.nodes.get(id);
        if (element !== at && element.parentNode === parent && element.contains(document.activeElement)) {
          while (at !== element) {
            const passed = at;
            at = at.nextSibling;
            parent.append(passed);
          }
        }
        if (element === at) at = at.nextSibling;
        else parent.insertBefore(element, at);
        while (own(at)) at = at.nextSibling;
      }
    },

    regions: () => Array.from(Mirror.root.children, (element) => element.mirrored),
    dialog: () => Mirror.regions().filter((node) => node.role === Mirror.Role.Dialog).pop(),
    scroller: () => Mirror.root.querySelector('main.scrolls') ?? Mirror.root.querySelector('.scrolls'),
    top: () => Mirror.scroller()?.scrollTop ?? 0,

    // Another page comes: scrolled to `top`, and read from its heading.
    arrive: (top) => {
      Mirror.place = top;
      Mirror.arriving = true;
    },

    find_place: () => {
      const scroller = Mirror.scroller();
      if (!scroller || Mirror.place < 0) return;
      scroller.scrollTop = Mirror.place;
      if (scroller.scrollTop >= Mirror.place - 1) Mirror.place = -1;
    },

    close_button: (dialog) => dialog?.element.querySelector('[id$="-close"]'),
    close_dialog: () => {
      const close = Mirror.close_button(Mirror.dialog());
      if (close) tell(_tucao_mirror_activated, close.id);
    },

    guard_dialog: () => {
      const dialog = Mirror.dialog();
      const opens = dialog && !Mirror.before_dialog;
      // What becomes inert loses the focus.
      if (opens) Mirror.before_dialog = document.activeElement;
      for (const node of Mirror.regions()) node.element.inert = Boolean(dialog) && node !== dialog;
      if (opens) {
        // A key that is pressed too often must do no harm.
        const first = Mirror.close_button(dialog) ?? dialog.element.querySelector('input, textarea, select, button, a');
        (first ?? dialog.element).focus({ preventScroll: true });
      } else if (!dialog && Mirror.before_dialog) {
        if (Mirror.before_dialog.isConnected) Mirror.before_dialog.focus({ preventScroll: true });
        Mirror.before_dialog = null;
      }
    },

    take_over: () => {
      Mirror.standing = true;
      if (Mirror.place < 0 && scrollY > 0) Mirror.place = scrollY;
      Mirror.root.replaceChildren();
      document.documentElement.classList.add('app');
      document.getElementById('canvas').hidden = false;
      scrollTo(0, 0);
    },

    focus: (element, options) => {
      if (!element) return;
      if (element.tabIndex < 0) element.tabIndex = -1;
      if (element === document.activeElement) element.blur();
      element.focus(options);
    },

    node_at: (target) => {
      while (target && !target.mirrored) target = target.parentElement;
      return target?.mirrored;
    },

    // The control that a pointer is over, and the one it holds down.
    point: (hovered, pressed) => {
      if (hovered === Mirror.hovered && pressed === Mirror.pressed) return;
      Mirror.hovered = hovered;
      Mirror.pressed = pressed;
      tell(_tucao_mirror_pointed, hovered, pressed);
    },
    control_at: (target) => {
      const node = Mirror.node_at(target);
      const control = node && !node.disabled
        && (Mirror.presses(node.role) || Mirror.is_field(node.role) || node.role === Mirror.Role.Radio);
      return control ? node.id : '';
    },

    click: (event) => {
      const node = Mirror.node_at(event.target);
      // A dialog covers the page; what it does not fill is its scrim.
      if (node?.role === Mirror.Role.Dialog) Mirror.close_dialog();
      if (!node || !Mirror.presses(node.role)) return;
      if (node.role === Mirror.Role.Link) {
        // New tabs and windows are the browser's.
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        const { hash } = node.element;
        const target = node.element.getAttribute('href')?.startsWith('#')
          && Mirror.nodes.get(decodeURIComponent(hash.slice(1)));
        if (target) Mirror.focus(target.element);
      }
      event.preventDefault();
      if (!node.disabled) tell(_tucao_mirror_activated, node.id);
    },

    changed: (target) => {
      const node = Mirror.node_at(target);
      if (!node) return;
      if (node.role === Mirror.Role.Radio) {
        for (const other of Mirror.root.querySelectorAll('input[type=radio]')) {
          if (other !== target && other.name === target.name) tell(_tucao_mirror_changed, other.id, '', 0);
        }
        tell(_tucao_mirror_changed, node.id, target.value, 1);
      } else if (Mirror.is_field(node.role)) {
        target.classList.toggle('empty', !target.value);
        tell(_tucao_mirror_changed, node.id, target.value, 1);
      }
    },

    keydown: (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === 'Escape') {
        Mirror.close_dialog();
      } else if (document.activeElement === document.body
        && ['PageUp', 'PageDown', 'Home', 'End', 'ArrowUp', 'ArrowDown', ' '].includes(event.key)) {
        // With nothing in focus the browser would scroll the document, which is never longer than the window.
        Mirror.scroller()?.focus({ preventScroll: true });
      }
    },

    listen: () => {
      const on = (target, names, act, capture) => {
        for (const name of names) target.addEventListener(name, act, capture);
      };
      const { root } = Mirror;
      on(root, ['click'], Mirror.click);
      on(root, ['submit'], (event) => event.preventDefault());
      on(root, ['compositionstart'], (event) => { Mirror.composing = Mirror.node_at(event.target) ?? null; });
      on(root, ['compositionend'], (event) => {
        Mirror.composing = null;
        Mirror.changed(event.target);
      });
      on(root, ['input', 'change'], (event) => {
        if (!event.isComposing && !Mirror.composing) Mirror.changed(event.target);
      });
      on(root, ['focusin'], (event) => {
        const node = Mirror.node_at(event.target);
        if (node) tell(_tucao_mirror_focused, node.id, event.target.matches(':focus-visible') ? 1 : 0);
      });
      on(root, ['focusout'], (event) => {
        if (!root.contains(event.relatedTarget)) tell(_tucao_mirror_focused, '', 0);
      });
      on(root, ['pointerover'], (event) => {
        if (event.pointerType === 'mouse') Mirror.point(Mirror.control_at(event.target), Mirror.pressed);
      });
      on(root, ['pointerleave'], () => Mirror.point('', Mirror.pressed));
      on(root, ['pointerdown'], (event) => {
        Mirror.place = -1;
        if (!event.button) Mirror.point(Mirror.hovered, Mirror.control_at(event.target));
      });
      on(window, ['pointerup', 'pointercancel', 'blur'], () => Mirror.point(Mirror.hovered, ''));
      on(window, ['wheel', 'keydown'], () => { Mirror.place = -1; }, { passive: true });
      on(window, ['keydown'], Mirror.keydown);
      on(root, ['scroll'], ({ target }) => {
        if (target.mirrored?.element.classList.contains('scrolls')) tell(_tucao_mirror_scrolled, target.id, target.scrollTop);
      }, true);
    },
  },

  tucao_mirror_start__deps: ['$Mirror'],
  tucao_mirror_start: () => {
    Mirror.root = document.getElementById('mirror');
    Mirror.nodes = new Map();
    Mirror.setters = Mirror.make_setters();
    Mirror.notes = document.createElement('div');
    Mirror.notes.hidden = true;
    document.body.append(Mirror.notes);
    Mirror.listen();
  },

  tucao_mirror_apply__deps: ['$Mirror', '$UTF8ToString'],
  tucao_mirror_apply: (json) => {
    const changes = JSON.parse(UTF8ToString(json));
    const { nodes, root } = Mirror;
    if (!Mirror.standing) Mirror.take_over();
    if ('title' in changes) document.title = changes['title'];
    if ('lang' in changes) document.documentElement.lang = changes['lang'];
    if ('colors' in changes) {
      const [text, background, dark] = changes['colors'];
      const { style } = document.documentElement;
      style.setProperty('--field-text', text);
      style.setProperty('--field-background', background);
      style.colorScheme = dark ? 'dark' : 'light';
      document.querySelector('meta[name=theme-color]')?.setAttribute('content', background);
    }
    for (const id of changes['removed'] ?? []) Mirror.remove(nodes.get(id));
    for (const [id, role, level, entry, attributes] of changes['added'] ?? []) {
      Mirror.set(Mirror.create(id, role, level, entry), attributes);
    }
    for (const [id, attributes] of changes['set'] ?? []) Mirror.set(nodes.get(id), attributes);
    for (const [parent, ids] of changes['order'] ?? []) {
      const element = parent ? nodes.get(parent).element : root;
      Mirror.order(element, ids);
      if (element.tagName !== 'FIELDSET') continue;
      for (const id of ids) if (nodes.get(id).role === Mirror.Role.Radio) nodes.get(id).element.name = parent;
    }
    if ('order' in changes) {
      // The browser presses a form's button for Enter, on phones also for the keyboard's own; the button may stand
      // in another region.
      for (const node of nodes.values()) {
        const button = node.submit && nodes.get(node.submit)?.element;
        if (!button) continue;
        button.type = 'submit';
        button.setAttribute('form', node.id);
      }
      Mirror.guard_dialog();
    }
    if ('own_text' in changes) {
      nodes.get(Mirror.own_text)?.element.classList.remove('own-text');
      Mirror.own_text = changes['own_text'];
      nodes.get(Mirror.own_text)?.element.classList.add('own-text');
    }
    Mirror.find_place();
    if (Mirror.arriving) {
      Mirror.arriving = false;
      Mirror.focus(root.querySelector('h1'), { preventScroll: true });
    }
  },

  tucao_mirror_focus__deps: ['$Mirror', '$UTF8ToString'],
  tucao_mirror_focus: (id, if_lost) => {
    if (if_lost && Mirror.root.contains(document.activeElement)) return;
    Mirror.focus(Mirror.nodes.get(UTF8ToString(id))?.element);
  },

  tucao_mirror_reveal__deps: ['$Mirror', '$UTF8ToString'],
  tucao_mirror_reveal: (id) => {
    Mirror.nodes.get(UTF8ToString(id))?.element.scrollIntoView({ block: 'nearest' });
  },
});
