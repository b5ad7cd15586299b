// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  tucao_image_load__deps: ['$Photos', '$GL', '$UTF8ToString'],
  tucao_image_load: async (source, texture) => {
    const [path, body] = UTF8ToString(source).split('\n');
    try {
      let blob = null;
      if (path.startsWith('/')) {
        const response = await fetch(path, body ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body } : {});
        if (!response.ok) return;
        blob = await response.blob();
      } else {
        blob = (await Photos.get(path))[1];
      }
      const bitmap = await createImageBitmap(blob);
      const held = GL.textures[texture];
      if (!held) return;  // not shown any more
      GLctx.bindTexture(GLctx.TEXTURE_2D, held);
      for (const name of [GLctx.TEXTURE_MIN_FILTER, GLctx.TEXTURE_MAG_FILTER]) {
        GLctx.texParameteri(GLctx.TEXTURE_2D, name, GLctx.LINEAR);
      }
      for (const name of [GLctx.TEXTURE_WRAP_S, GLctx.TEXTURE_WRAP_T]) {
        GLctx.texParameteri(GLctx.TEXTURE_2D, name, GLctx.CLAMP_TO_EDGE);
      }
      GLctx.texImage2D(GLctx.TEXTURE_2D, 0, GLctx.RGBA, GLctx.RGBA, GLctx.UNSIGNED_BYTE, bitmap);
      _tucao_image_arrived(texture, bitmap.width, bitmap.height);
    } catch {
      // What stands in its place says that there is a photo; it is asked for again when it is next shown.
    }
  },
});
