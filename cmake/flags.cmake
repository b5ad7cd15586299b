# SPDX-License-Identifier: Apache-2.0
# How our own code is compiled. Presets choose; nothing here depends on a machine.

option(TUCAO_TESTS "Host: build the unit tests" OFF)
option(TUCAO_BENCH "Host: build the benchmarks" OFF)
option(TUCAO_FUZZ "Host, Clang: build the fuzz targets" OFF)
option(TUCAO_WERROR "Treat warnings in our own code as errors" OFF)
option(TUCAO_HARDENED "Host: fortify, stack protector, PIE and full RELRO" OFF)
option(TUCAO_SMALL "Web: smallest download (-Oz, link-time optimisation, closure compiler)" OFF)
set(TUCAO_SANITIZE "" CACHE STRING "Host: value for -fsanitize=, for example address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# What has to be the same for every object of a program, third parties included.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(EMSCRIPTEN)
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
  if(TUCAO_SMALL)
    add_compile_options(-Oz -flto)
    add_link_options(-Oz -flto)
  endif()
else()
  add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)
endif()
if(TUCAO_SANITIZE)
  add_compile_options(-fsanitize=${TUCAO_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${TUCAO_SANITIZE})
endif()
if(TUCAO_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(TUCAO_HARDENED)
  set(CMAKE_POSITION_INDEPENDENT_CODE ON)
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection)
  add_link_options(-pie -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

# What only our own code gets: the include root and the warnings.
add_library(tucao_flags INTERFACE)
target_include_directories(tucao_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)
target_compile_options(tucao_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual
  $<$<BOOL:${TUCAO_WERROR}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees overlapping copies in std::string's own operator+, and empty optionals as uninitialised.
  target_compile_options(tucao_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
endif()
