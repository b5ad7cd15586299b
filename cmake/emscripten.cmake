# SPDX-License-Identifier: Apache-2.0
# Toolchain file of the web presets: Emscripten's own, found beside the emcc on PATH. ./dev em puts one there.
find_program(emcc emcc REQUIRED)
file(REAL_PATH ${emcc} emcc_file)
cmake_path(GET emcc_file PARENT_PATH EMSCRIPTEN_ROOT_PATH)
include(${EMSCRIPTEN_ROOT_PATH}/cmake/Modules/Platform/Emscripten.cmake)
