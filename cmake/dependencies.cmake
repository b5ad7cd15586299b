# SPDX-License-Identifier: Apache-2.0
# Third parties, as SYSTEM targets:
#   everywhere  nlohmann_json::nlohmann_json, imgui
#   host        Boost::headers, SQLite::SQLite3, sodium, images, Threads::Threads, GTest::gmock_main,
#               benchmark::benchmark_main
#   web         sdl2, imgui_opengl3

# Sources that `./dev setup` fetched; IMGUI_DIR and SDL2_DIR, in the environment or with -D, name others.
function(find_source variable name file)
  if(DEFINED ENV{${variable}})
    set(${variable} $ENV{${variable}} CACHE PATH "Source folder of ${name}" FORCE)
  elseif(DEFINED ENV{TUCAO_CACHE})
    set(${variable} $ENV{TUCAO_CACHE}/${name} CACHE PATH "Source folder of ${name}")
  else()
    set(${variable} ${CMAKE_SOURCE_DIR}/.cache/${name} CACHE PATH "Source folder of ${name}")
  endif()
  if(NOT EXISTS ${${variable}}/${file})
    message(FATAL_ERROR "No ${file} in ${${variable}}: run ./dev setup first, or set ${variable}.")
  endif()
endfunction()

# ImGui's core without a backend. A program that links it supplies ImGuiFreeType::GetFontLoader();
# src/ui/imgui_config.h says why.
find_source(IMGUI_DIR imgui imgui.h)
add_library(imgui STATIC
  ${IMGUI_DIR}/imgui.cpp ${IMGUI_DIR}/imgui_draw.cpp ${IMGUI_DIR}/imgui_tables.cpp ${IMGUI_DIR}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${IMGUI_DIR})
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="${CMAKE_SOURCE_DIR}/src/ui/imgui_config.h")

if(EMSCRIPTEN)
  add_library(imgui_opengl3 STATIC ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
  target_include_directories(imgui_opengl3 SYSTEM PUBLIC ${IMGUI_DIR}/backends)
  target_compile_definitions(imgui_opengl3 PRIVATE IMGUI_IMPL_OPENGL_ES3)
  target_link_libraries(imgui_opengl3 PUBLIC imgui)

  find_source(SDL2_DIR libsdl2 include/SDL.h)
  include(sdl2)

  # The header-only library lies in the host's /usr/include, which must not be searched as a whole here.
  find_path(JSON_INCLUDE_DIR nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include)
  file(CREATE_LINK ${JSON_INCLUDE_DIR}/nlohmann ${CMAKE_BINARY_DIR}/include/nlohmann SYMBOLIC)
  add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
  target_include_directories(nlohmann_json::nlohmann_json SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/include)
  target_compile_definitions(nlohmann_json::nlohmann_json INTERFACE JSON_NOEXCEPTION)
else()
  find_package(nlohmann_json 3.11 REQUIRED)
  find_package(Boost 1.81 REQUIRED)
  find_package(SQLite3 REQUIRED)
  find_package(Threads REQUIRED)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(sodium REQUIRED IMPORTED_TARGET GLOBAL libsodium)
  add_library(sodium ALIAS PkgConfig::sodium)
  pkg_check_modules(images REQUIRED IMPORTED_TARGET GLOBAL libturbojpeg libpng libwebp)
  add_library(images ALIAS PkgConfig::images)
  if(TUCAO_TESTS)
    find_package(GTest REQUIRED)
    include(GoogleTest)
  endif()
  if(TUCAO_BENCH)
    find_package(benchmark REQUIRED)
  endif()
endif()
