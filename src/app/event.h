// SPDX-License-Identifier: Apache-2.0
// Everything that happens to the page from outside.
#pragma once

#include <map>
#include <string>
#include <variant>

#include "app/route.h"
#include "base/time.h"

namespace tucao::app {

/// The page has been loaded. Sent once, first.
struct Started {
  std::string address;                         ///< path, query and fragment
  std::string locale;                          ///< the best of ours for this browser
  std::string hall;                            ///< id of the hall that the served page names
  std::map<std::string, std::string> storage;  ///< what earlier visits stored, by key
  std::string hall_view{};  ///< of that hall as JSON, if the served page brought it along
};
struct Navigated {  ///< Back, Forward, or a changed fragment
  std::string address;
};
struct HttpAnswered {
  int request = 0;  ///< as in HttpRequest
  int status = 0;   ///< 0: no answer (network down, time-out)
  std::string body;
};
struct SocketOpened {};
struct SocketMessage {
  std::string text;
};
struct SocketClosed {
  int code = 0;
};
struct TimerRang {};  ///< the time of the last WakeAt command has come
struct Copied {
  bool ok = false;
};
struct PhotoChosen {
  std::string token;  ///< new, for this photo
};
struct PhotoShrunk {
  std::string token;
  bool ok = false;  ///< false: it is no picture that this browser can read
};
struct PhotoProgressed {
  std::string token;
  int percent = 0;
};
/// How an attempt of SendPhoto ended.
struct PhotoAnswered {
  std::string token;
  int status = 0;    ///< as in HttpAnswered; 200: the server has the photo; 410: nobody has it
  std::string body;  ///< a Problem, if the server sent one
};
struct WorkProved {
  std::string proof;  ///< for protocol::work_header
};
/// The answer to AskForNotices.
struct NoticesAnswered {
  bool allowed = false;
};
/// The browser says that the network is there or gone; or the page became visible.
struct ConnectivityChanged {
  bool online = true;
};

using Event = std::variant<Started, Navigated, HttpAnswered, SocketOpened, SocketMessage,
                           SocketClosed, TimerRang, Copied, NoticesAnswered, ConnectivityChanged,
                           PhotoChosen, PhotoShrunk, PhotoProgressed, PhotoAnswered, WorkProved>;

}  // namespace tucao::app
