// SPDX-License-Identifier: Apache-2.0
// Everything a person can ask of the page.
#pragma once

#include <string>
#include <variant>

#include "app/state.h"

namespace tucao::app {

struct Open {  ///< go to a page; a new entry in the browser's history
  Route route;
};
struct GoBack {};  ///< the browser's Back; to the hall if there is no earlier page of ours
struct Edit {
  Field field;
  std::string value;
};
struct ChooseZone {
  domain::ZoneId zone;
};
struct SetAnonymous {
  bool anonymous;
};
struct SubmitComplaint {};
struct CopyCode {};     ///< the receipt's code to the clipboard
struct SaveReceipt {};  ///< the receipt as a picture
struct FollowCase {};   ///< look the typed code up
struct LeaveCase {};    ///< forget the followed case and its code; asks first
struct Retry {};        ///< ask again for what this page could not get
struct ShowMore {};     ///< the next page of the list on screen
struct SignIn {};
struct SignOut {};
struct OpenStaffCase {
  domain::CaseNumber number;
};
struct PostUpdate {};  ///< asks first if it says that the case is put right
struct Confirm {};     ///< yes to the question on screen
struct Dismiss {};     ///< no to it; nothing else changes
struct SetLocale {
  std::string locale;
};
struct SetTheme {
  ThemeChoice theme;
};

using Intent = std::variant<Open, GoBack, Edit, ChooseZone, SetAnonymous, SubmitComplaint, CopyCode,
                            SaveReceipt, FollowCase, LeaveCase, Retry, ShowMore, SignIn, SignOut,
                            OpenStaffCase, PostUpdate, Confirm, Dismiss, SetLocale, SetTheme>;

}  // namespace tucao::app
