// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  $Glyphs__deps: ['malloc'],
  $Glyphs: {
    family: '',  // of all text; boot.js names it
    pen: null,
    font: '',
    clusters: [],     // by code, from first_cluster on
    codes: null,      // the same the other way round
    segmenter: null,
    first_cluster: 0xE000,
    last_cluster: 0xF6FF,  // icons follow

    style: (weight, size_px) => {
      const font = `${weight} ${size_px}px ${Glyphs.family}`;
      if (font !== Glyphs.font) Glyphs.pen.font = Glyphs.font = font;
    },
    text: (code) => Glyphs.clusters[code - Glyphs.first_cluster] ?? String.fromCharCode(code),
    code: (cluster) => {
      if (cluster === '\r\n') return 10;
      const alone = cluster.charCodeAt(0);
      if (cluster.length === 1 && !(alone >= Glyphs.first_cluster && alone <= 0xF8FF)) return alone;
      let code = Glyphs.codes.get(cluster);
      if (code === undefined) {
        code = Glyphs.first_cluster + Glyphs.clusters.length;
        if (code > Glyphs.last_cluster) return 0xFFFD;
        Glyphs.clusters.push(cluster);
        Glyphs.codes.set(cluster, code);
      }
      return code;
    },
    // An empty sheet of at least that size, its origin in the upper left corner.
    sheet: (width, height) => {
      const { canvas } = Glyphs.pen;
      if (canvas.width < width || canvas.height < height) {
        // Twice as large as needed, since every growth costs as much as many glyphs.
        canvas.width = Math.max(canvas.width, 2 * width);
        canvas.height = Math.max(canvas.height, 2 * height);
        Glyphs.font = '';
      } else {
        Glyphs.pen.clearRect(0, 0, width, height);
      }
      return Glyphs.pen;
    },
    // Its pixels on the program's heap, and whether they keep colours of their own; else only the coverage counts.
    take: (width, height, is_colored) => {
      const pixels = Glyphs.pen.getImageData(0, 0, width, height).data;
      const colored = is_colored(pixels);
      if (!colored) {
        for (let i = 0; i < pixels.length; i += 4) pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
      }
      const address = _malloc(pixels.length);
      HEAPU8.set(pixels, address);
      return [address, colored];
    },
    // White ink was used, so any other colour is the glyph's own.
    has_colors: (pixels) => {
      for (let i = 0; i < pixels.length; i += 4) {
        if (pixels[i + 3] > 64 && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 224) return true;
      }
      return false;
    },
  },

  tucao_glyphs_work__deps: ['$Glyphs'],
  tucao_glyphs_work: () => {
    // boot.js has tried both out while this program was on its way.
    Glyphs.pen = Module['pen']();
    Glyphs.family = Module['family'];
    Glyphs.codes = new Map();
    if (Intl.Segmenter) Glyphs.segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
    const pen = Glyphs.sheet(64, 64);
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, 4, 4);
    const pixels = pen.getImageData(0, 0, 8, 4).data;
    for (let i = 0; i < pixels.length; i += 4) {
      const inked = i / 4 % 8 < 4;
      if (Math.abs(pixels[i + 3] - (inked ? 255 : 0)) > 8) return 0;
    }
    // The mirror's text fields show the same letters at the same height: how far theirs must be lifted.
    Glyphs.style(400, 100);
    const size = pen.measureText('国');
    const root = document.documentElement.style;
    root.setProperty('--family', Glyphs.family);
    root.setProperty('--drop', `${(size.fontBoundingBoxAscent - size.fontBoundingBoxDescent) / 200 - 0.37}em`);
    return 1;
  },

  tucao_glyphs_advance__deps: ['$Glyphs'],
  tucao_glyphs_advance: (code, weight, size_px) => {
    Glyphs.style(weight, size_px);
    return Glyphs.pen.measureText(Glyphs.text(code)).width;
  },

  tucao_glyphs_draw__deps: ['$Glyphs'],
  tucao_glyphs_draw: (code, weight, size_px, box) => {
    const text = Glyphs.text(code);
    Glyphs.style(weight, size_px);
    const size = Glyphs.pen.measureText(text);
    const left = Math.floor(-size.actualBoundingBoxLeft) - 1;
    const top = Math.floor(-size.actualBoundingBoxAscent) - 1;
    const width = Math.ceil(size.actualBoundingBoxRight) + 1 - left;
    const height = Math.ceil(size.actualBoundingBoxDescent) + 1 - top;
    if (!text.trim() || width <= 2 || height <= 2) return 0;
    const pen = Glyphs.sheet(width, height);
    Glyphs.style(weight, size_px);
    pen.fillStyle = '#fff';
    pen.fillText(text, -left, -top);
    const [address, colored] = Glyphs.take(width, height, Glyphs.has_colors);
    HEAP32.set([left, top, width, height, colored ? 1 : 0], box >> 2);
    return address;
  },

  tucao_glyphs_draw_icon__deps: ['$Glyphs', '$UTF8ToString'],
  tucao_glyphs_draw_icon: (path, size_px) => {
    const grid = 24;
    const pen = Glyphs.sheet(size_px, size_px);
    pen.save();
    pen.scale(size_px / grid, size_px / grid);
    pen.strokeStyle = '#fff';
    pen.lineWidth = 2;
    pen.lineCap = pen.lineJoin = 'round';
    pen.stroke(new Path2D(UTF8ToString(path)));
    pen.restore();
    return Glyphs.take(size_px, size_px, () => false)[0];
  },

  tucao_glyphs_cut__deps: ['$Glyphs', '$UTF8ToString', 'malloc'],
  tucao_glyphs_cut: (text) => {
    const whole = UTF8ToString(text);
    const clusters = Glyphs.segmenter
      ? Array.from(Glyphs.segmenter.segment(whole), (part) => part.segment)
      : Array.from(whole);
    const numbers = [clusters.length];
    for (const cluster of clusters) numbers.push(Glyphs.code(cluster), cluster.codePointAt(0));
    const address = _malloc(numbers.length * 4);
    HEAP32.set(numbers, address >> 2);
    return address;
  },
});
