// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/pages/pages.h"
#include "server/pages/templates.h"

namespace tucao::server {

/// The values of a template. A type of its own so that pages.h need not know the template library.
struct Pages::Filled {
  Data data;
};

}  // namespace tucao::server
