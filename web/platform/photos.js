// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  $Photos__deps: ['$tell'],
  $Photos: {
    kept: {},    // by token: [the photo, a small one], JPEG both; null while they are being made
    line: null,  // photos are unpacked one after the other: a phone's memory holds few
    input: null,

    // What outlives a reload; nothing where the browser keeps nothing for us.
    database: null,
    stored: (mode, act) => (Photos.database ??= new Promise((resolve, reject) => {
      const opening = indexedDB.open('tucao');
      opening.onupgradeneeded = () => opening.result.createObjectStore('photos');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = reject;
    })).then((database) => new Promise((resolve, reject) => {
      const request = act(database.transaction('photos', mode).objectStore('photos'));
      request.onsuccess = () => resolve(request.result);
      request.onerror = reject;
    })).catch(() => {}),

    get: async (token) => Photos.kept[token] ?? Photos.stored('readonly', (photos) => photos.get(token)),

    shrink: async (file) => {
      const bitmap = await createImageBitmap(file);
      const copy = (longest) => new Promise((resolve, reject) => {
        const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
        const canvas = document.createElement('canvas');
        canvas.width = Math.max(1, bitmap.width * scale);
        canvas.height = Math.max(1, bitmap.height * scale);
        const pen = canvas.getContext('2d');
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject()), 'image/jpeg', 0.8);
      });
      return [await copy(1600), await copy(320)];
    },

    take: (file) => {
      const token = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
      Photos.kept[token] = null;
      tell(_tucao_photo_chosen, token);
      Photos.line = Promise.resolve(Photos.line).then(() => Photos.shrink(file)).then((photo) => {
        if (!(token in Photos.kept)) return;
        Photos.kept[token] = photo;
        Photos.stored('readwrite', (photos) => photos.put(photo, token));
        tell(_tucao_photo_shrunk, token, 1);
      }, () => tell(_tucao_photo_shrunk, token, 0));
    },

    // How it ended: a status and what the server says. Nothing if the photo is no longer wanted.
    send: async (token, path, chunk_bytes) => {
      const photo = await Photos.get(token);
      if (photo) Photos.kept[token] = photo;
      let address = path;
      let options = {};  // at first it only asks how much is there
      let at = -1;
      for (;;) {
        const response = await fetch(address, { ...options, signal: AbortSignal.timeout?.(60000) });
        const text = await response.text();
        if (!response.ok) return [response.status, text];
        const upload = JSON.parse(text);
        const from = upload['received'];
        if (upload['ready']) return [200, ''];
        if (!photo) return [410, ''];
        if (!(token in Photos.kept)) return null;
        if (from === at) return [0, ''];
        at = from;
        const { size } = photo[0];
        tell(_tucao_photo_progressed, token, Math.floor(100 * from / size));
        address = `${path}?offset=${from}&size=${size}`;
        options = {
          method: 'POST',
          headers: { 'Content-Type': 'application/octet-stream' },
          body: photo[0].slice(from, from + chunk_bytes),
        };
      }
    },
  },

  tucao_photos_choose__deps: ['$Photos'],
  tucao_photos_choose: (most) => {
    const input = Photos.input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
    input.multiple = most > 1;
    input.onchange = () => Array.from(input.files).slice(0, most).forEach(Photos.take);
    input.click();
  },

  tucao_photo_send__deps: ['$Photos', '$UTF8ToString'],
  tucao_photo_send: (token, path, chunk_bytes) => {
    const name = UTF8ToString(token);
    Photos.send(name, UTF8ToString(path), chunk_bytes).catch(() => [0, '']).then((end) => {
      if (end) tell(_tucao_photo_answered, name, ...end);
    });
  },

  tucao_photo_forget__deps: ['$Photos', '$UTF8ToString'],
  tucao_photo_forget: (token) => {
    const name = UTF8ToString(token);
    delete Photos.kept[name];
    Photos.stored('readwrite', (photos) => photos.delete(name));
  },
});
