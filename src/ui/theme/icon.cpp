// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icon.h"

#include <array>
#include <cstddef>

namespace tucao::ui {
namespace {

#define RING "M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0"

constexpr std::array<std::string_view, icon_count> paths{
    /* None */ "",
    /* Alert */ "M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1",
    /* Back */ "m14.5 5-7 7 7 7",
    /* Building */
    "M3.5 9.5 12 4l8.5 5.5zM5.5 10v8M10 10v8M14 10v8M18.5 10v8M3.5 20h17",
    /* Calendar */ "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    /* Camera */
    "M3.5 8h4L9 5.5h6L16.5 8h4v11.5h-17zM8.7 13.3a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.6 0",
    /* Chart */ "M4 20h16M7 16.5v-5M12 16.5v-10M17 16.5v-7",
    /* Check */ "m4.5 12.5 5 5 10-11",
    /* CheckCircle */ RING "M8 12.3l2.8 2.7L16 9.5",
    /* CheckDouble */ "m3 12.5 4 4 8-9M11.5 15.5l1.5 1 8-9",
    /* ChevronDown */ "m5 9.5 7 7 7-7",
    /* ChevronRight */ "m9.5 5 7 7-7 7",
    /* Clock */ RING "M12 7v5.2l3.3 2",
    /* Close */ "M6 6l12 12M18 6 6 18",
    /* Contrast */ RING "M12 3v18M12 8h8M12 12h9M12 16h8",
    /* Copy */ "M9 9h11v11H9zM5.5 15H4V4h11v1.5",
    /* Dots */ RING "M8 12h.1M12 12h.1M16 12h.1",
    /* Download */ "M12 4v11M7 10.5l5 5 5-5M5 20h14",
    /* Eye */
    "M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12zM9.2 12a2.8 2.8 0 1 0 5.6 "
    "0a2.8 2.8 0 1 0-5.6 0",
    /* Flag */ "M5.5 21V4M5.5 4.5h12l-2.5 4 2.5 4h-12",
    /* Globe */ RING "M3 12h18M12 3c5 5.5 5 12.5 0 18c-5-5.5-5-12.5 0-18",
    /* Heart */
    "M12 20S4 15 4 9.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.3C20 15 12 20 12 20z",
    /* Hourglass */
    "M7 3.5h10M7 20.5h10M8 3.5v4c0 2 4 3 4 4.5s-4 2.5-4 4.5v4M16 3.5v4c0 2-4 3-4 4.5s4 2.5 4 "
    "4.5v4",
    /* Inbox */ "M4 13 6.5 5h11L20 13v6H4zM4 13h5l1.3 2.5h3.4L15 13h5",
    /* Info */ RING "M12 11v5.5M12 7.6v.1",
    /* Megaphone */ "M4 10v4h3l10 4.5v-13L7 10zM8 14l1.5 5.5M20 10.5v3",
    /* Message */ "M4 5h16v11.5h-8.5L7 20v-3.5H4zM8 9h8M8 12.5h5",
    /* MinusCircle */ RING "M8 12h8",
    /* Moon */ "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
    /* PauseCircle */ RING "M9.8 9v6M14.2 9v6",
    /* Pencil */ "m4 20 1-4L16.5 4.5l3 3L8 19z",
    /* Phone */
    "M5 4h4l1.5 5-2.3 1.4a12 12 0 0 0 5.4 5.4L15 13.5l5 1.5v4c0 .6-.4 1-1 1C11 20 4 13 4 "
    "5c0-.6.4-1 "
    "1-1z",
    /* PlusCircle */ RING "M8 12h8M12 8v8",
    /* Pulse */ "M3 12h4l2.5-6 4.5 12 2.5-6H21",
    /* Refresh */ "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.3M20 4.5v4.8h-4.8",
    /* Search */ "M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M16 16l4.5 4.5",
    /* Send */ "M4 12 20 4.5 15.5 20l-4-6zM11.5 14 20 4.5",
    /* SignOut */ "M14 4H5v16h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5",
    /* Smile */ RING "M8.3 14c1.8 2.6 5.6 2.6 7.4 0M9 9.5v.1M15 9.5v.1",
    /* Speaker */
    "M4 10v4h3.5L12 18V6L7.5 10zM15.5 9a4.2 4.2 0 0 1 0 6M18.3 6.5a8 8 0 0 1 0 11",
    /* Sun */
    "M8 12a4 4 0 1 0 8 0a4 4 0 1 0-8 0M12 2.5V5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3 7 7M17 17l1.7 "
    "1.7M5.3 18.7 7 17M17 7l1.7-1.7",
    /* Ticket */
    "M3.5 7h17v3.5a1.8 1.8 0 0 0 0 3.5v3h-17v-3a1.8 1.8 0 0 0 0-3.5zM14.5 7.5v2M14.5 11.3v2M14.5 "
    "15v1.5",
    /* Tool */
    "M13.3 6.2a4.3 4.3 0 0 1 5-.9l-2.7 2.7.3 2 2 .3 1.7-1.6a4.3 4.3 0 0 1-5.8 4.6L7.4 19.7a2 2 0 0 "
    "1-2.9-2.9L10.9 10.3a4.3 4.3 0 0 1 2.4-4.1z",
    /* User */ "M8 8a4 4 0 1 0 8 0a4 4 0 1 0-8 0M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
    /* XCircle */ RING "M9 9l6 6M15 9l-6 6",
};

#undef RING

}  // namespace

std::string_view path_data(Icon icon) { return paths[static_cast<std::size_t>(icon)]; }

}  // namespace tucao::ui
