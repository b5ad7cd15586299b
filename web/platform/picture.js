// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  tucao_picture_save__deps: ['$Glyphs', '$UTF8ToString'],
  tucao_picture_save: (file_name, modules, columns, lines) => {
    const width = 720;
    const margin = 60;
    const quiet = 4;  // modules of white around a QR code
    const text = UTF8ToString(lines).split('\n');
    const dark = UTF8ToString(modules);
    const module = columns ? Math.floor((width - 2 * margin) / (columns + 2 * quiet)) : 0;
    const code_height = (columns + 2 * quiet) * module;
    const line_height = 56;
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = code_height + 2 * margin + text.length * line_height;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = '#000';
    const left = Math.floor((width - columns * module) / 2);
    for (let i = 0; i < dark.length; ++i) {
      if (dark[i] !== '1') continue;
      pen.fillRect(left + i % columns * module, margin + (quiet + Math.floor(i / columns)) * module, module, module);
    }
    pen.textAlign = 'center';
    text.forEach((line, i) => {
      pen.font = `${i ? 400 : 700} ${i ? 28 : 40}px ${Glyphs.family}`;
      pen.fillText(line, width / 2, margin + code_height + (i + 1) * line_height, width - 2 * margin);
    });
    const name = UTF8ToString(file_name);
    canvas.toBlob((blob) => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `${name}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
  },
});
