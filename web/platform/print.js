// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  tucao_print_slip__deps: ['$UTF8ToString'],
  tucao_print_slip: (modules, columns) => {
    const dark = UTF8ToString(modules);
    const quiet = 4;  // modules of white around a QR code
    let path = '';
    for (let i = 0; i < dark.length; ++i) {
      if (dark[i] === '1') path += `M${quiet + i % columns} ${quiet + Math.floor(i / columns)}h1v1h-1z`;
    }
    const name = 'http://www.w3.org/2000/svg';
    const picture = document.createElementNS(name, 'svg');
    picture.setAttribute('viewBox', `0 0 ${columns + 2 * quiet} ${columns + 2 * quiet}`);
    const squares = document.createElementNS(name, 'path');
    squares.setAttribute('d', path);
    picture.append(squares);
    document.getElementById('slip-qr')?.replaceChildren(picture);
    // The dialog may hold the page up: what was pressed is painted first.
    setTimeout(() => window.print());
  },
});
