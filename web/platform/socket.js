// SPDX-License-Identifier: Apache-2.0
addToLibrary({
  $Socket: { open: null },

  tucao_socket_connect__deps: ['$Socket', '$tell', '$UTF8ToString', 'tucao_socket_close'],
  tucao_socket_connect: (path) => {
    _tucao_socket_close();
    const address = new URL(UTF8ToString(path), location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address.href);
    Socket.open = socket;
    // An older socket may still speak while it closes.
    const current = (act) => (event) => {
      if (Socket.open === socket) act(event);
    };
    socket.onopen = current(() => _tucao_socket_opened());
    socket.onmessage = current((event) => tell(_tucao_socket_message, String(event.data)));
    socket.onclose = current((event) => {
      Socket.open = null;
      _tucao_socket_closed(event.code);
    });
  },

  tucao_socket_send__deps: ['$Socket', '$UTF8ToString'],
  tucao_socket_send: (text) => {
    if (Socket.open?.readyState === WebSocket.OPEN) Socket.open.send(UTF8ToString(text));
  },

  tucao_socket_close__deps: ['$Socket'],
  tucao_socket_close: () => {
    const socket = Socket.open;
    Socket.open = null;
    socket?.close();
  },
});
