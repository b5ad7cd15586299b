// SPDX-License-Identifier: Apache-2.0
// Everything that update() asks the platform to do.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.h"
#include "domain/proof_of_work.h"

namespace tucao::app {

struct HttpRequest {
  int request = 0;  ///< comes back in HttpAnswered; a late answer to an older number is dropped
  std::string method;
  std::string path;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};
/// To protocol::live_path of our own server; an open one is closed first. No event tells of a
/// socket that we closed ourselves.
struct SocketConnect {};
struct SocketSend {
  std::string text;
};
struct SocketClose {};
struct Store {  ///< keep in the browser's storage; an empty value removes the key
  std::string key;
  std::string value;
};
struct PushAddress {  ///< a new entry in the history
  std::string address;
};
struct ReplaceAddress {
  std::string address;
};
/// Leaves for `address`, which another program shows; the document is loaded anew, even if the address bar shows
/// it already.
struct LoadPage {
  std::string address;
};
struct HistoryBack {};
struct LoadTexts {  ///< fetch the catalogue of a locale; screens change when it is here
  std::string locale;
};
struct CopyText {
  std::string text;
};
struct SaveReceiptPicture {};
/// Lets the reader choose or take at most so many photos. PhotoChosen follows for each, then PhotoShrunk.
struct ChoosePhotos {
  int most = 0;
};
/// Uploads a photo from where the server has it; PhotoProgressed follows, at last PhotoAnswered.
struct SendPhoto {
  std::string token;
};
struct ForgetPhoto {  ///< the browser keeps it no longer; an upload that is under way ends
  std::string token;
};
struct WakeAt {  ///< send TimerRang at this moment; replaces the earlier wish
  Instant at;
};
struct FocusNode {  ///< move the focus of keyboard and screen reader after the next frame
  std::string id;
  /// Only if what had the focus is gone by then: an answer takes nobody away from where they went meanwhile.
  bool if_lost = false;
};

struct ProveWork {  ///< WorkProved follows; what was asked for before is dropped
  domain::WorkDemand demand;
};
struct AskForNotices {};  ///< asks whether the browser may show notices; NoticesAnswered follows
/// Vibrates, and shows a notice where that is allowed.
struct Alert {
  std::string key;                            ///< of its sentence
  std::map<std::string, std::string> params;  ///< what the sentence names
  bool notice = false;                        ///< false: vibrates only
};
struct Print {};  ///< prints the slip that the kiosk shows

using Command = std::variant<HttpRequest, SocketConnect, SocketSend, SocketClose, Store,
                             PushAddress, ReplaceAddress, LoadPage, HistoryBack, LoadTexts,
                             CopyText, SaveReceiptPicture, ChoosePhotos, SendPhoto, ForgetPhoto,
                             WakeAt, FocusNode, ProveWork, AskForNotices, Alert, Print>;
using Commands = std::vector<Command>;

}  // namespace tucao::app
