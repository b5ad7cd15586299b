# Third parties, as SYSTEM targets:
#   everywhere  nlohmann_json::nlohmann_json, imgui
#   host        Boost::headers, SQLite::SQLite3, sodium, ZLIB::ZLIB, Threads::Threads, GTest::gmock_main,
#               benchmark::benchmark_main
#   web         sdl2, imgui_opengl3

# Sources that `./dev setup` fetched; IMGUI_DIR and SDL2_DIR in the environment name others.
if(DEFINED ENV{TUCAO_CACHE})
  set(tucao_cache $ENV{TUCAO_CACHE})
else()
  set(tucao_cache ${CMAKE_SOURCE_DIR}/.cache)
endif()

if(DEFINED ENV{IMGUI_DIR})
  set(imgui_dir $ENV{IMGUI_DIR})
else()
  set(imgui_dir ${tucao_cache}/imgui)
endif()
if(NOT EXISTS ${imgui_dir}/imgui.h)
  message(FATAL_ERROR "No Dear ImGui in ${imgui_dir}: run ./dev setup first, or set IMGUI_DIR.")
endif()

# ImGui's core without a backend. A program that links it supplies ImGuiFreeType::GetFontLoader();
# src/ui/imgui_config.h says why.
add_library(imgui STATIC
  ${imgui_dir}/imgui.cpp ${imgui_dir}/imgui_draw.cpp ${imgui_dir}/imgui_tables.cpp ${imgui_dir}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_dir})
target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="${CMAKE_SOURCE_DIR}/src/ui/imgui_config.h")

if(EMSCRIPTEN)
  # The header-only library lies in the host's /usr/include, which must not be searched as a whole here.
  find_path(json_include nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH REQUIRED)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include)
  file(CREATE_LINK ${json_include}/nlohmann ${CMAKE_BINARY_DIR}/include/nlohmann SYMBOLIC)
  add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
  target_include_directories(nlohmann_json::nlohmann_json SYSTEM INTERFACE ${CMAKE_BINARY_DIR}/include)
  target_compile_definitions(nlohmann_json::nlohmann_json INTERFACE JSON_NOEXCEPTION)

  if(NOT EXISTS ${tucao_cache}/sdl2/lib/libSDL2.a)
    message(FATAL_ERROR "No SDL2 in ${tucao_cache}/sdl2: run ./dev setup first.")
  endif()
  add_library(sdl2 STATIC IMPORTED)
  set_target_properties(sdl2 PROPERTIES IMPORTED_LOCATION ${tucao_cache}/sdl2/lib/libSDL2.a)
  target_include_directories(sdl2 SYSTEM INTERFACE ${tucao_cache}/sdl2/include)

  add_library(imgui_opengl3 STATIC ${imgui_dir}/backends/imgui_impl_opengl3.cpp)
  target_include_directories(imgui_opengl3 SYSTEM PUBLIC ${imgui_dir}/backends)
  target_compile_definitions(imgui_opengl3 PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_link_libraries(imgui_opengl3 PUBLIC imgui)
else()
  find_package(nlohmann_json 3.11 REQUIRED)
  find_package(Boost 1.81 REQUIRED)
  find_package(SQLite3 REQUIRED)
  find_package(ZLIB REQUIRED)
  find_package(Threads REQUIRED)
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(sodium REQUIRED IMPORTED_TARGET GLOBAL libsodium)
  add_library(sodium ALIAS PkgConfig::sodium)
  if(TUCAO_TESTS)
    find_package(GTest REQUIRED)
    find_package(benchmark REQUIRED)
    include(GoogleTest)
  endif()
endif()
